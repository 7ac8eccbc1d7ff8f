import { execFileSync } from "node:child_process";
import { accessSync, constants, existsSync, realpathSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { root, run, runNode } from "./run-child.mjs";

/** The path of a Chromium that starts. What is missing is fetched: Playwright's own, else the system's package. */
export async function ensureChromium() {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen) {
    if (starts(chosen)) return chosen;
    throw new Error(`CHROMIUM_PATH is ${chosen}, but that does not start. Correct it or leave it unset.`);
  }
  return (await findChromium()) ?? (await fetchPlaywrights()) ?? (await installPackage()) ?? refuse();
}

async function findChromium() {
  const candidates = [await playwrightsOwn(), ...["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"].map(onPath), ...macApplications];
  return candidates.find((candidate) => candidate && starts(candidate));
}

const macApplications = ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"];

async function playwrightsOwn() {
  const { chromium } = await import("@playwright/test");
  return chromium.executablePath();
}

function onPath(name) {
  const places = (process.env.PATH ?? "").split(path.delimiter).map((directory) => path.join(directory, process.platform === "win32" ? `${name}.exe` : name));
  return places.find(isExecutable);
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Being there is not enough: libraries may be missing, and some systems put a mere pointer to another shop there. */
function starts(executable) {
  if (!existsSync(executable)) return false;
  if (process.platform === "win32") return true;
  try {
    return /\d+\.\d+/.test(execFileSync(executable, ["--version"], { encoding: "utf8", timeout: 15_000, stdio: ["ignore", "pipe", "ignore"] }));
  } catch {
    return false;
  }
}

async function fetchPlaywrights() {
  console.error("No Chromium found. Fetching Playwright's …");
  const cli = path.join(root, "node_modules/@playwright/test/cli.js");
  await runNode([cli, "install", "chromium"], { timeoutMs: 120_000, stdio: ["ignore", 2, 2] });
  return findChromium();
}

async function installPackage() {
  if (!onPath("apt-get")) return undefined;
  const asRoot = process.getuid?.() === 0 ? [] : onPath("sudo") ? ["sudo", "-n"] : undefined;
  if (!asRoot) return undefined;

  console.error("Installing the system's Chromium …");
  const apt = (...args) => {
    const [command, ...rest] = [...asRoot, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", ...args];
    return run(command, rest, { timeoutMs: 300_000, stdio: ["ignore", 2, 2] });
  };
  if ((await apt("update")) !== 0) return undefined;
  if ((await apt("install", "-y", "--no-install-recommends", "chromium", "fonts-liberation")) !== 0) return undefined;
  return findChromium();
}

function refuse() {
  throw new Error("The browser tests need a Chromium, and none could be found or installed. Install chromium or Google Chrome and try again, or set CHROMIUM_PATH to its program.");
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    console.log(await ensureChromium());
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
