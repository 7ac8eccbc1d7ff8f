import { ensurePackages } from "./ensure-packages.mjs";
import { runNode } from "./run-child.mjs";

await ensurePackages();
process.exitCode = await runNode(["--import", "tsx", "tests/sandbox/demo.ts", ...process.argv.slice(2)], { env: { NEXT_TELEMETRY_DISABLED: "1" } });
