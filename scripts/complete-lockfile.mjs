/**
 * A lockfile made where some platforms' binaries could not be looked up lacks them, and `npm ci` then refuses it.
 * This adds an entry for each, so that every platform installs from the same file. Run after `npm install`.
 */
import { readFileSync, writeFileSync } from "node:fs";

const file = new URL("../package-lock.json", import.meta.url);
const before = readFileSync(file, "utf8");
const lock = JSON.parse(before);

for (const entry of Object.values(lock.packages)) delete entry.resolved;
const added = [];
for (const [place, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (isLocked(place, name)) continue;
    if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)) fail(`${name}@${version}, wanted by ${place}, is no exact version: run "npm install" again where it can be looked up.`);
    lock.packages[`node_modules/${name}`] = stubOf(name, version, entry.dev);
    added.push(`${name}@${version}`);
  }
}
lock.packages = sorted(lock.packages);

const after = `${JSON.stringify(lock, null, 2)}\n`;
if (after !== before) writeFileSync(file, after);
console.log(added.length > 0 ? `Added to package-lock.json:\n  ${added.join("\n  ")}` : "package-lock.json is complete.");

/** Looks where Node would look: below the package that asks, then one level up, and so on. */
function isLocked(place, name) {
  for (let level = place; level; level = level.slice(0, Math.max(0, level.lastIndexOf("/node_modules/")))) {
    if (lock.packages[`${level}/node_modules/${name}`]) return true;
  }
  return Boolean(lock.packages[`node_modules/${name}`]);
}

function stubOf(name, version, dev) {
  const words = name.split(/[/-]/);
  const os = words.filter((word) => ["aix", "android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "win32"].includes(word));
  const cpu = words.map(cpuOf).filter(Boolean);
  if (os.length + cpu.length === 0) fail(`${name} does not say which platform it is for.`);
  const libc = words.some((word) => word.startsWith("musl")) ? ["musl"] : words.some((word) => word.startsWith("gnu")) ? ["glibc"] : undefined;
  return { version, cpu: cpu.length > 0 ? cpu : undefined, dev, libc: os.includes("linux") ? libc : undefined, optional: true, os: os.length > 0 ? os : undefined };
}

function cpuOf(word) {
  if (word === "armv7") return "arm";
  return ["arm", "arm64", "ia32", "loong64", "mips64el", "ppc64", "riscv64", "s390x", "wasm32", "x64"].find((cpu) => cpu === word);
}

function sorted(packages) {
  return Object.fromEntries(Object.entries(packages).sort(([one], [other]) => one.localeCompare(other, "en")));
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
