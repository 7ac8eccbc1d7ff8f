import path from "node:path";
import { root } from "./run-child.mjs";

/** What a report of vitest says: how many tests passed, and in words what did not. A skipped test proves nothing, hence counts as failed; so does a file that could not be loaded. */
export function readUnit(report, code) {
  const found = { passed: 0, failures: [] };
  for (const { name, status, message, assertionResults } of report?.testResults ?? []) {
    const file = path.relative(root, name);
    const failed = assertionResults.filter((test) => test.status !== "passed");
    found.passed += assertionResults.length - failed.length;
    for (const test of failed) found.failures.push(inWords(`${file}: ${test.fullName}`, test.status, test.failureMessages[0]));
    // Behind a hook that failed tests are skipped without a word, and the file has it.
    if (status === "failed" && (failed.length === 0 || message)) found.failures.push(inWords(file, status, message));
  }
  return withCrash(found, "unit tests", code);
}

/** The same of a report of Playwright, where a test that passed at its second try failed. */
export function readBrowser(report, code) {
  const tests = (report?.suites ?? []).flatMap(specsOf).flatMap(({ file, title, tests }) => tests.map(({ status, results }) => ({ name: `${file}: ${title}`, status, message: results.find(({ error }) => error)?.error.message })));
  const failed = tests.filter(({ status }) => status !== "expected");
  const failures = [...failed.map(({ name, status, message }) => inWords(name, status, message)), ...(report?.errors ?? []).map(({ message }) => inWords("browser tests", "failed", message))];
  return withCrash({ passed: tests.length - failed.length, failures }, "browser tests", code);
}

function specsOf({ specs = [], suites = [] }) {
  return [...specs, ...suites.flatMap(specsOf)];
}

/** A runner that broke down failed as well, whatever it reported before. */
function withCrash({ passed, failures }, name, code) {
  const brokeDown = failures.length === 0 && (code !== 0 || passed === 0);
  return { passed, failures: brokeDown ? [inWords(name, `ended with code ${code} after ${passed} that passed`)] : failures };
}

function inWords(name, status, message) {
  return [`${name} (${status})`, ...(message?.split("\n").slice(0, 12) ?? [])].join("\n  ");
}
