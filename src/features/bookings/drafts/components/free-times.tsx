import { PlainForm } from "@/components/plain-form";
import type { FreeDay } from "@/features/availability/free-times";
import type { Offer } from "@/features/specialists/queries";
import { TimeButtons } from "../../components/time-buttons";
import { pickTime } from "../actions";
import type { Draft } from "../draft";

interface Props {
  draft: Draft;
  offer: Offer;
  days: FreeDay[];
  zones: { first: string; second: string };
}

export function FreeTimes({ draft, offer, days, zones }: Props) {
  return (
    <PlainForm action={pickTime} className="flex flex-col gap-6">
      <input type="hidden" name="draftId" value={draft.id} />
      {offer.mode === "telehealth" && <input type="hidden" name="examineeTimezone" value={zones.first} />}
      <TimeButtons days={days} zones={zones} name="startsAt" chosen={draft.startsAt} />
    </PlainForm>
  );
}
