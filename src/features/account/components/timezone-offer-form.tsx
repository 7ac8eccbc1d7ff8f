"use client";

import { useActionState, useSyncExternalStore } from "react";
import { Notice } from "@/components/notice";
import { SubmitButton } from "@/components/submit-button";
import { answerTimezone } from "../actions";
import { cityOf, zoneToOffer } from "../browser-zone";

/** Nothing until the browser has said where it is, and nothing when its clock is the one shown. */
export function TimezoneOfferForm({ current }: { current: string }) {
  const [state, action] = useActionState(answerTimezone, {});
  const browser = useSyncExternalStore(never, () => Intl.DateTimeFormat().resolvedOptions().timeZone, () => null);
  const zone = browser && zoneToOffer(browser, current);
  if (!zone) return null;
  return (
    <Notice
      title={`Your browser is in ${cityOf(zone)}. Show times in ${cityOf(zone)} time?`}
      action={
        <form action={action} className="flex flex-wrap gap-2">
          <input type="hidden" name="zone" value={zone} />
          <SubmitButton name="answer" value="keep" size="sm" variant="secondary">Keep {cityOf(current)}</SubmitButton>
          <SubmitButton name="answer" value="use" size="sm">Use {cityOf(zone)}</SubmitButton>
        </form>
      }
    >
      {state.problem ?? "The clinic's time stands beside it wherever the two differ. You can change this in your account."}
    </Notice>
  );
}

const never = () => () => {};
