import { parseArgs } from "node:util";
import { proveGuards } from "./guards";
import { provePeople } from "./people";

/** @param count as many as asked for with `--count`, else what the proof promises */
type Proof = (count?: number) => boolean | Promise<boolean>;

const PROOFS: Record<string, Proof> = { guards: () => proveGuards(), people: provePeople };

const { positionals, values } = parseArgs({ allowPositionals: true, options: { count: { type: "string" } } });
const name = positionals[0] ?? "";
const prove = PROOFS[name];
if (!prove) {
  process.stderr.write(`Usage: npm run prove -- NAME [--count N], where NAME is one of: ${Object.keys(PROOFS).join(", ")}\n`);
  process.exit(2);
}
process.exitCode = (await prove(values.count ? Number(values.count) : undefined)) ? 0 : 1;
