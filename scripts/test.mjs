import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { ensurePackages } from "./ensure-packages.mjs";
import { interruptedBy, root, runNode } from "./run-child.mjs";

const only = process.argv[2];
const reports = path.join(root, ".test/reports");
const total = { passed: 0, failed: 0 };

if (only !== undefined && only !== "unit" && only !== "e2e") {
  console.error(`"${only}" is neither "unit" nor "e2e". Without either, everything runs.`);
  process.exit(2);
}
await ensurePackages();
mkdirSync(reports, { recursive: true });
if (only !== "e2e") await part("unit tests", runUnitTests);
if (only !== "unit") await part("browser tests", runBrowserTests);
if (total.passed + total.failed === 0) total.failed = 1;

console.log(`\ntests: ${total.passed} passed, ${total.failed} failed`);
process.exitCode = interruptedBy ? 130 : total.failed > 0 ? 1 : 0;

async function runUnitTests() {
  const report = freshReport("unit.json");
  const code = await runNode(["node_modules/vitest/vitest.mjs", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`]);
  return countUnit(readReport(report), code);
}

async function runBrowserTests() {
  const { ensureChromium } = await import("./ensure-chromium.mjs");
  const chromium = await timed("chromium", ensureChromium);
  const { ensureBuild } = await import("./build.mjs");
  if ((await timed("build", ensureBuild)) !== 0) throw new Error("The production build failed, so no browser test ran.");

  const report = freshReport("browser.json");
  const env = { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  const code = await runNode(["node_modules/@playwright/test/cli.js", "test", "--reporter=list,json"], { env });
  return countBrowser(readReport(report), code);
}

/** A skipped test proves nothing, hence counts as failed; so does a file that could not be loaded and a runner that broke down. */
function countUnit(report, code) {
  const count = { passed: 0, failed: 0 };
  for (const file of report?.testResults ?? []) {
    const passed = file.assertionResults.filter((test) => test.status === "passed").length;
    const failed = file.assertionResults.length - passed;
    count.passed += passed;
    count.failed += failed === 0 && file.status === "failed" ? 1 : failed;
  }
  return withCrash(count, code);
}

function countBrowser(report, code) {
  if (!report) return withCrash({ passed: 0, failed: 0 }, code);
  const { expected, unexpected, flaky, skipped } = report.stats;
  return withCrash({ passed: expected, failed: unexpected + flaky + skipped + report.errors.length }, code);
}

function withCrash(count, code) {
  const brokeDown = (code !== 0 && count.failed === 0) || count.passed + count.failed === 0;
  return brokeDown ? { ...count, failed: count.failed + 1 } : count;
}

async function part(name, work) {
  if (interruptedBy) return;
  try {
    const count = await timed(name, work);
    total.passed += count.passed;
    total.failed += count.failed;
  } catch (error) {
    console.error(error);
    total.failed += 1;
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
