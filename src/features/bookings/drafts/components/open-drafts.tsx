import { SubmitButton } from "@/components/submit-button";
import { TextLink } from "@/components/text-link";
import { VisuallyHidden } from "@/components/visually-hidden";
import type { Person } from "@/lib/actor";
import { now } from "@/lib/clock";
import { age } from "@/lib/relative-day";
import { formatInstant } from "@/lib/zones";
import { discard } from "../actions";
import { listOpenDrafts } from "../queries";
import { PlainForm } from "@/components/plain-form";

/** What was begun and not finished yet, to go on with or to throw away. */
export async function OpenDrafts({ person }: { person: Person }) {
  const drafts = await listOpenDrafts(person);
  if (drafts.length === 0) return null;
  const today = now();
  return (
    <section aria-labelledby="open-drafts" className="rounded-lg border border-line bg-surface p-4 sm:p-5">
      <h2 id="open-drafts" className="text-base font-semibold">Begun and not finished</h2>
      <ul className="mt-2 flex flex-col divide-y divide-line">
        {drafts.map((draft) => {
          const name = [draft.givenName, draft.familyName].filter(Boolean).join(" ") || "No examinee yet";
          return (
            <li key={draft.id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 py-2">
              <div className="min-w-0">
                <TextLink href={`/bookings/new/${draft.id}`}>{name}</TextLink>
                <p className="text-sm text-muted">
                  {[draft.specialist, draft.startsAt && draft.timezone && formatInstant(draft.startsAt, draft.timezone), `changed ${age(draft.updatedAt, today)}`].filter(Boolean).join(" · ")}
                </p>
              </div>
              <PlainForm action={discard}>
                <input type="hidden" name="draftId" value={draft.id} />
                <SubmitButton variant="quiet" size="sm">Throw away<VisuallyHidden> the draft for {name}</VisuallyHidden></SubmitButton>
              </PlainForm>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
