import { proveGuards } from "./guards";

const PROOFS: Record<string, () => boolean | Promise<boolean>> = { guards: proveGuards };

const name = process.argv[2] ?? "";
const prove = PROOFS[name];
if (!prove) {
  process.stderr.write(`Usage: npm run prove -- NAME, where NAME is one of: ${Object.keys(PROOFS).join(", ")}\n`);
  process.exit(2);
}
process.exitCode = (await prove()) ? 0 : 1;
