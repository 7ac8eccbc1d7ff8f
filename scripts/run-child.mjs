import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));

/** The signal that ended the last child early, if any: callers stop their list then. */
export let interruptedBy;

/**
 * Runs a program to its end and answers with its exit code.
 * It gets a process group of its own: on Ctrl-C the terminal and npm both send the signal, the child shall see it once.
 */
export async function run(command, args, { env = {}, timeoutMs, stdio = "inherit" } = {}) {
  const child = spawn(command, args, { cwd: root, env: { ...process.env, ...env }, stdio, detached: process.platform !== "win32" });
  const stopForwarding = forwardSignals(child);
  const timer = timeoutMs && setTimeout(() => killGroup(child), timeoutMs);
  try {
    return await new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("exit", (code, signal) => resolve(code ?? (signal === "SIGINT" ? 130 : 1)));
    });
  } finally {
    clearTimeout(timer);
    stopForwarding();
  }
}

export function runNode(args, options) {
  return run(process.execPath, args, options);
}

/** The npm that called us, which need not be the one on the PATH. */
export function runNpm(args, options) {
  const npm = process.env.npm_execpath;
  if (npm && /\.c?js$/.test(npm)) return runNode([npm, ...args], options);
  return process.platform === "win32" ? run("cmd", ["/c", "npm", ...args], options) : run("npm", args, options);
}

function forwardSignals(child) {
  let lastSent = -Infinity;
  const forward = (signal) => {
    interruptedBy = signal;
    if (performance.now() - lastSent < 1_000) return;
    lastSent = performance.now();
    child.kill(signal);
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) process.on(signal, forward);
  return () => signals.forEach((signal) => process.off(signal, forward));
}

function killGroup(child) {
  try {
    process.kill(process.platform === "win32" ? child.pid : -child.pid, "SIGKILL");
  } catch {
    // It ended by itself meanwhile.
  }
}
