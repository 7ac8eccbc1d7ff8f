import { Notice } from "@/components/notice";
import type { Person } from "@/lib/actor";
import { formatInstant } from "@/lib/zones";
import { findRefusedChange } from "../refused-change";

/** What was asked of the clinic's calendar and did not happen, until something else does. */
export async function RefusedChange({ bookingId, person }: { bookingId: string; person: Person }) {
  const refused = await findRefusedChange(person, bookingId);
  if (!refused) return null;
  const { asked, to, askedAt, why, next } = refused;
  return (
    <Notice tone="warning" role="status" title={asked}>
      <p>
        {to && <>To {to.map(({ text, whose }) => `${text} (${whose})`).join(", ")}. </>}
        Asked for on <time dateTime={askedAt.toISOString()}>{formatInstant(askedAt, person.timezone)}</time>.
      </p>
      <p className="mt-2">{why} {next}</p>
    </Notice>
  );
}
