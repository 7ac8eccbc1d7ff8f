import { closeDatabase } from "@/db/client";
import { log } from "@/lib/log";
import { startWorker } from "./run";

/** `npm run worker`: jobs in a process of their own. Set WORKER=off for the web processes then. */
const worker = startWorker();
log().info("the worker runs");

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    worker.stop().then(closeDatabase).then(() => process.exit(0), () => process.exit(1));
  });
}
