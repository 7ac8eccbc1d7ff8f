import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { ensurePackages } from "./ensure-packages.mjs";
import { readBrowser, readUnit } from "./read-reports.mjs";
import { interruptedBy, root, runNode } from "./run-child.mjs";

const only = process.argv[2];
const reports = path.join(root, ".test/reports");
const total = { passed: 0, failures: [] };

if (only !== undefined && only !== "unit" && only !== "e2e") {
  console.error(`"${only}" is neither "unit" nor "e2e". Without either, everything runs.`);
  process.exit(2);
}
await ensurePackages();
mkdirSync(reports, { recursive: true });
if (only !== "e2e") await part("unit tests", runUnitTests);
if (only !== "unit") await part("browser tests", runBrowserTests);
if (total.passed === 0 && total.failures.length === 0) total.failures.push("no test ran");

// Told at the very end, because of a long run often nothing else is kept.
for (const failure of total.failures) console.log(`\nfailed: ${failure}`);
console.log(`\ntests: ${total.passed} passed, ${total.failures.length} failed`);
process.exitCode = interruptedBy ? 130 : total.failures.length > 0 ? 1 : 0;

async function runUnitTests() {
  const report = freshReport("unit.json");
  const code = await runNode(["node_modules/vitest/vitest.mjs", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`]);
  return readUnit(readReport(report), code);
}

async function runBrowserTests() {
  const { ensureChromium } = await import("./ensure-chromium.mjs");
  const chromium = await timed("chromium", ensureChromium);
  const { ensureBuild } = await import("./build.mjs");
  if ((await timed("build", ensureBuild)) !== 0) throw new Error("The production build failed, so no browser test ran.");

  const report = freshReport("browser.json");
  const env = { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  const code = await runNode(["node_modules/@playwright/test/cli.js", "test", "--reporter=list,json"], { env });
  return readBrowser(readReport(report), code);
}

async function part(name, work) {
  if (interruptedBy) return;
  try {
    const { passed, failures } = await timed(name, work);
    total.passed += passed;
    total.failures.push(...failures);
  } catch (error) {
    total.failures.push(`${name}\n  ${error.stack}`);
  }
}

async function timed(name, work) {
  const started = performance.now();
  try {
    return await work();
  } finally {
    console.log(`\n${name}: ${((performance.now() - started) / 1_000).toFixed(1)} s`);
  }
}

function freshReport(name) {
  const report = path.join(reports, name);
  rmSync(report, { force: true });
  return report;
}

function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}
