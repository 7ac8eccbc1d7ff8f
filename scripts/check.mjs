import { ensurePackages } from "./ensure-packages.mjs";
import { interruptedBy, runNode } from "./run-child.mjs";

await ensurePackages();

const checks = {
  "route types": ["node_modules/next/dist/bin/next", "typegen"],
  types: ["node_modules/typescript/bin/tsc", "--noEmit"],
  "lint and import rules": ["node_modules/eslint/bin/eslint.js", ".", "--max-warnings", "0"],
  "file vocabulary": ["scripts/check-vocabulary.mjs"],
  "unused code": ["node_modules/knip/bin/knip.js"],
};

const failed = [];
for (const [name, command] of Object.entries(checks)) {
  const started = performance.now();
  console.log(`\n${name}`);
  const code = await runNode(command, { env: { NEXT_TELEMETRY_DISABLED: "1" } });
  if (interruptedBy) process.exit(130);
  console.log(`${name}: ${code === 0 ? "fine" : "FAILED"} (${((performance.now() - started) / 1_000).toFixed(1)} s)`);
  if (code !== 0) failed.push(name);
}

console.log(failed.length === 0 ? "\ncheck: all fine" : `\ncheck: failed: ${failed.join(", ")}`);
process.exitCode = failed.length === 0 ? 0 : 1;
