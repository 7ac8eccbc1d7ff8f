import { sql } from "drizzle-orm";
import { bookingProgress } from "@/db/schema/bookings";
import { HOLDING_ORGANIZATION_ID, SYSTEM_USER_ID, type ProgressKind } from "@/lib/vocabulary";

/** What the rule below must know of an entry, for queries of the history that join nothing for it. */
export const whoseEntry = {
  fromFirmId: bookingProgress.fromOrganizationId,
  toFirmId: bookingProgress.toOrganizationId,
  /** Written by staff in their own name or by a specialist: of no firm, whoever had the booking. */
  byNoFirm: sql<boolean>`((${bookingProgress.changedForId} is null and exists (select 1 from "user" w where w.id = ${bookingProgress.changedById} and w.role = 'admin'))
    or exists (select 1 from specialists s where s.user_id = coalesce(${bookingProgress.changedForId}, ${bookingProgress.changedById})))`,
};

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
  fromFirmId: string | null;
  toFirmId: string | null;
  byNoFirm: boolean;
}

/** A booking that another firm had for a while tells nobody who they were, or what they wrote. What Acuity, staff and the specialist did stays theirs. */
export function withoutFormerFirm<History extends Entry>(entries: History[]): History[] {
  const placements = entries.filter(({ kind }) => kind === "placement").toSorted((one, other) => one.sequence - other.sequence);
  return entries.map((entry) => {
    if (entry.kind === "placement") return { ...entry, fromFirm: null, fromReferrer: null, toFirm: null, toReferrer: null, notes: null };
    if (!wasAnothers(entry, placements)) return entry;
    const named = { ...entry, fromReferrer: null, toReferrer: null };
    if (entry.changedById === SYSTEM_USER_ID) return named;
    // Who hands over between two of a firm's people writes about them.
    if (entry.byNoFirm) return entry.kind === "handover" ? { ...named, notes: null } : named;
    return { ...named, changedBy: "Another firm", changedFor: null, notes: null };
  });
}

/** Whether an entry was made while a firm had the booking that does not have it now. Before it was placed it was nobody's. */
function wasAnothers({ sequence }: Entry, placements: readonly Entry[]): boolean {
  const [first] = placements;
  const last = placements.at(-1);
  if (!first || !last || sequence > last.sequence) return false;
  const before = placements.findLast((placement) => placement.sequence < sequence);
  const firmThen = before ? before.toFirmId : first.fromFirmId;
  return firmThen !== HOLDING_ORGANIZATION_ID && !(last.toFirmId && firmThen === last.toFirmId);
}
