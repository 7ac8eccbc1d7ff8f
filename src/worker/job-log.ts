import { Logger } from "graphile-worker";
import { log } from "@/lib/log";

/** graphile-worker's own words, without payloads. Failures of jobs are logged with their task, not here. */
export function quietLogger(): Logger {
  return new Logger(() => (level, message) => {
    if (level === "error" && !message.startsWith("Failed task")) log().warn({ source: "graphile-worker" }, message.split("\n")[0]?.slice(0, 200));
  });
}
