import { SYSTEM_USER_ID, type ProgressKind } from "@/lib/vocabulary";

interface Entry {
  kind: ProgressKind;
  sequence: number;
  notes: string | null;
  changedById: string;
  changedBy: string;
  changedFor: string | null;
  fromReferrer: string | null;
  toReferrer: string | null;
  fromFirm: string | null;
  toFirm: string | null;
}

/** A booking that another firm had for a while tells nobody who they were, or what they wrote. What Acuity did stays. */
export function withoutFormerFirm<History extends Entry>(entries: History[]): History[] {
  const lastPlaced = entries.find(({ kind }) => kind === "placement")?.sequence ?? -Infinity;
  const firms = entries.map((entry) => (entry.kind === "placement" ? { ...entry, fromFirm: null, fromReferrer: null, toFirm: null, toReferrer: null, notes: null } : entry));
  return firms.map((entry) => (entry.sequence < lastPlaced && entry.changedById !== SYSTEM_USER_ID ? { ...entry, changedBy: "Another firm", changedFor: null, notes: null, fromReferrer: null, toReferrer: null } : entry));
}
