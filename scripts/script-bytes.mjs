/** Prints the script bytes Chromium transfers for each page, measured by the same test that limits them. */
import { ensureChromium } from "./ensure-chromium.mjs";
import { ensurePackages } from "./ensure-packages.mjs";
import { runNode } from "./run-child.mjs";

await ensurePackages();
const env = { CHROMIUM_PATH: await ensureChromium() };
process.exitCode = await runNode(["node_modules/@playwright/test/cli.js", "test", "script-bytes", "--reporter=line"], { env });
