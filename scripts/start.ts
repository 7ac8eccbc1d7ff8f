import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { env } from "../src/lib/env";

// Anything missing or weak is named here, before a port is opened. Nothing embedded is ever fallen back to.
try {
  env();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

const next = createRequire(import.meta.url).resolve("next/dist/bin/next");
const host = process.env.HOST ?? "0.0.0.0";
const server = spawn(process.execPath, [next, "start", "-H", host, "-p", String(env().PORT)], { stdio: "inherit", env: { ...process.env, NODE_ENV: "production" } });
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => server.kill(signal));
server.on("exit", (code) => process.exit(code ?? 1));
