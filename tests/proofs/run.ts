import { parseArgs } from "node:util";
import { proveBudget } from "./budget";
import { proveCrash } from "./crash";
import { proveDocuments } from "./documents";
import { proveDrift } from "./drift";
import { proveGuards } from "./guards";
import { proveOutage } from "./outage";
import { provePeople } from "./people";
import { provePromptness } from "./promptness";
import { proveRace } from "./race";
import { proveStorage } from "./storage";
import { proveZones } from "./zones";

/** @param count as many as asked for with `--count`, else what the proof promises */
type Proof = (count?: number) => boolean | Promise<boolean>;

const PROOFS: Record<string, Proof> = { budget: proveBudget, crash: proveCrash, documents: proveDocuments, drift: proveDrift, guards: () => proveGuards(), outage: proveOutage, people: provePeople, promptness: provePromptness, race: proveRace, storage: proveStorage, zones: proveZones };

const { positionals, values } = parseArgs({ allowPositionals: true, options: { count: { type: "string" } } });
const name = positionals[0] ?? "";
const prove = PROOFS[name];
if (!prove) {
  process.stderr.write(`Usage: npm run prove -- NAME [--count N], where NAME is one of: ${Object.keys(PROOFS).join(", ")}\n`);
  process.exit(2);
}
process.exitCode = (await prove(values.count ? Number(values.count) : undefined)) ? 0 : 1;
