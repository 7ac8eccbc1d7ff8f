import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { setTimeout as pause } from "node:timers/promises";

export interface RunningPortal {
  url: string;
  pid: number;
  /** Ends it the way a deployment would, and waits. */
  stop(): Promise<void>;
  kill(): Promise<void>;
}

export type PortalEnvironment = Record<string, string>;

/** The production server as built, on the loopback; resolves once it says it is ready. */
export async function startPortal(environment: PortalEnvironment, port: number, output: "inherit" | "ignore" = "inherit"): Promise<RunningPortal> {
  const next = createRequire(import.meta.url).resolve("next/dist/bin/next");
  const child = spawn(process.execPath, [next, "start", "-H", "127.0.0.1", "-p", String(port)], {
    env: { ...process.env, ...environment, PORT: String(port), NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", output === "inherit" ? 2 : "ignore", output === "inherit" ? 2 : "ignore"],
    // Ctrl-C reaches whoever started it, who then ends it in order.
    detached: true,
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const endWith = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await ended;
  };
  process.once("exit", () => child.kill("SIGKILL"));
  const url = `http://127.0.0.1:${port}`;
  await untilReady(url, () => child.exitCode);
  return { url, pid: child.pid ?? 0, stop: () => endWith("SIGTERM"), kill: () => endWith("SIGKILL") };
}

async function untilReady(url: string, exitCode: () => number | null): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (exitCode() !== null) throw new Error(`the portal ended with code ${exitCode()} before it was ready`);
    const ready = await fetch(`${url}/api/ready`).then((answer) => answer.ok, () => false);
    if (ready) return;
    await pause(100);
  }
  throw new Error("the portal was not ready within a minute");
}
