import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { startWorker } from "./run";

/** Once per web process: the environment is checked before the first request, and the worker starts beside the pages. */
export function startProcess(): void {
  const { WORKER } = env();
  if (WORKER === "off") return;
  const worker = startWorker();
  log().info("the worker runs inside the web process");
  process.once("SIGTERM", () => void worker.stop());
  process.once("SIGINT", () => void worker.stop());
}
