"use client";

import { useActionState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { Select } from "@/components/select";
import { SubmitButton } from "@/components/submit-button";
import { TextInput } from "@/components/text-input";
import { problemsOf } from "@/lib/form-state";
import { saveDetails } from "../actions";

interface Props {
  saved: { name: string; phone: string; timezone: string };
  zones: { value: string; label: string }[];
}

export function DetailsForm({ saved, zones }: Props) {
  const [state, action] = useActionState(saveDetails, {});
  const field = (name: keyof Props["saved"]) => ({ name, defaultValue: state.values?.[name] ?? saved[name], error: state.errors?.[name] });
  return (
    <form action={action} noValidate className="flex max-w-form flex-col gap-5">
      <ErrorSummary problems={problemsOf(state)} />
      <TextInput label="Name" autoComplete="name" required {...field("name")} />
      <TextInput label="Phone" type="tel" autoComplete="tel" optional width="medium" hint="So that the coordinator can call you back." {...field("phone")} />
      <Select label="Time zone" options={zones} width="long" hint="Times are shown on this clock, beside the clinic's where the two differ." {...field("timezone")} />
      <div><SubmitButton>Save</SubmitButton></div>
    </form>
  );
}
