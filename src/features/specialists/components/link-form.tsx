"use client";

import { useActionState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { SubmitButton } from "@/components/submit-button";
import { problemsOf } from "@/lib/form-state";
import { link } from "../actions";
import { DetailsFields } from "./details-fields";

interface Props {
  userId: string;
  calendarId: string;
  /** As the calendar is called, and where it is. */
  name: string;
  location: string;
}

export function LinkForm({ userId, calendarId, name, location }: Props) {
  const [state, action] = useActionState(link, {});
  return (
    <form action={action} noValidate className="flex max-w-form flex-col gap-5">
      <ErrorSummary problems={problemsOf(state)} />
      <input type="hidden" name="userId" value={userId} />
      <input type="hidden" name="calendarId" value={calendarId} />
      <DetailsFields state={state} name={name} location={location} />
      <div><SubmitButton>Link this specialist</SubmitButton></div>
    </form>
  );
}
