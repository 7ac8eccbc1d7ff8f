import type { Tx } from "@/db/client";
import { HOLDING_ORGANIZATION_ID } from "@/lib/vocabulary";
import { listCandidates } from "./list-candidates";
import { suggestionsFor, type Candidate, type Suggestion } from "./where-it-belongs";

interface Stray {
  organizationId: string;
  bookedFor: string | null;
  /** As the portal has it, and as Acuity last said it. */
  examineeEmail: string | null;
  acuityEmail: string | null;
}

/** Each with where it may belong. What a firm has already is suggested to nobody. */
export async function withSuggestions<Row extends Stray>(tx: Tx, rows: Row[]): Promise<(Row & { suggestions: Suggestion[] })[]> {
  const answers = new Set(rows.flatMap((row) => (isNobodys(row) ? (row.bookedFor ?? []) : [])));
  const candidates = new Map<string, Candidate[]>();
  for (const answer of answers) candidates.set(answer, await listCandidates(tx, answer));
  return rows.map((row) => ({
    ...row,
    suggestions: isNobodys(row) ? suggestionsFor(row.bookedFor, [row.examineeEmail, row.acuityEmail], candidates.get(row.bookedFor ?? "") ?? []) : [],
  }));
}

function isNobodys({ organizationId }: Stray): boolean {
  return organizationId === HOLDING_ORGANIZATION_ID;
}
