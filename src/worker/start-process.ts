import { limitAcuityCalls } from "@/features/acuity-budget/limit-calls";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { startWorker } from "./run";

/** Once per web process: the environment is checked before the first request, and the worker starts beside the pages. */
export function startProcess(): void {
  keepConsoleQuiet();
  limitAcuityCalls();
  const { WORKER } = env();
  if (WORKER === "off") return;
  const worker = startWorker();
  log().info("the worker runs inside the web process");
  process.once("SIGTERM", () => void worker.stop());
  process.once("SIGINT", () => void worker.stop());
}

/** Next prints errors with all they hold. What it says goes through our log instead, which keeps kinds and places only. */
function keepConsoleQuiet(): void {
  if (process.env.NODE_ENV !== "production") return;
  for (const method of ["error", "warn"] as const) {
    globalThis.console[method] = (...said: unknown[]) => {
      const words = said.filter((part) => typeof part === "string").join(" ");
      const error = said.find((part) => part instanceof Error);
      const named = /\b\w*(Error|Failure)\b/.exec(words)?.[0];
      log()[method]({ err: error, named }, error || named ? "an error was reported" : (words.split("\n")[0] ?? "").slice(0, 200));
    };
  }
}
