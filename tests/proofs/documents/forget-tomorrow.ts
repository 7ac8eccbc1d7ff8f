import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** Lets the portal forget what nobody finished as if a day had passed. The storage keeps today's time, which its client finds out and signs by. */
export async function forgetTomorrow(): Promise<void> {
  const child = fork(fileURLToPath(new URL("./forget-process.ts", import.meta.url)), { execArgv: ["--import", "tsx"] });
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`forgetting ended with ${code}`);
}
