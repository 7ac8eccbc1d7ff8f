import { createHash } from "node:crypto";
import { cpSync, existsSync, readdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { ensurePackages } from "./ensure-packages.mjs";
import { withLock } from "./lock.mjs";
import { root, runNode } from "./run-child.mjs";

const inputs = ["src", "public", "content", "package-lock.json", "next.config.ts", "tsconfig.json", "tsconfig.build.json", "postcss.config.mjs"];
const stamp = path.join(root, ".next/BUILD_INPUTS");

/** Builds for production, unless the build that is there was made from the very same files. Answers with the exit code. */
export function ensureBuild({ force = false } = {}) {
  return withLock("build", async () => {
    copyPdfParts();
    const wanted = hashOfInputs();
    if (!force && existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return 0;

    rmSync(stamp, { force: true });
    const code = await runNode(["node_modules/next/dist/bin/next", "build"], { env: { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" } });
    if (code === 0) writeFileSync(stamp, wanted);
    return code;
  });
}

/** What a PDF may need besides the program that shows it: fetched by the viewer's page alone. */
function copyPdfParts() {
  for (const part of ["cmaps", "standard_fonts", "wasm"]) cpSync(path.join(root, "node_modules/pdfjs-dist", part), path.join(root, "public/pdfjs", part), { recursive: true });
}

function hashOfInputs() {
  const hash = createHash("sha256").update(process.version);
  for (const file of inputs.flatMap(filesBelow)) hash.update(`\0${file}\0`).update(readFileSync(path.join(root, file)));
  return hash.digest("hex");
}

/** Tests lie beside what they test and are no part of the build. */
function filesBelow(name) {
  const place = path.join(root, name);
  if (!existsSync(place)) return [];
  if (statSync(place).isFile()) return [name];
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .sort();
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await ensurePackages();
  process.exitCode = await ensureBuild({ force: process.argv.includes("--force") });
}
