"use client";

import { useActionState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { RadioGroup } from "@/components/radio-group";
import { SubmitButton } from "@/components/submit-button";
import { TextInput } from "@/components/text-input";
import { problemsOf } from "@/lib/form-state";
import { addUser } from "../actions";

const KINDS = [
  { value: "admin", label: "A coordinator", hint: "Sees everything and looks after people, firms and specialists. They give their name when they accept." },
  { value: "account", label: "A specialist or other account", hint: "The account is made now, so a calendar can be linked to it before they ever sign in." },
];

export function NewUserForm() {
  const [state, action] = useActionState(addUser, {});
  return (
    <form action={action} noValidate className="flex flex-col gap-6">
      <ErrorSummary problems={problemsOf(state)} />
      <RadioGroup name="kind" legend="Who is it?" options={KINDS} defaultValue={state.values?.kind} error={state.errors?.kind} />
      <TextInput label="Email" name="email" type="email" autoComplete="off" required hint="The invitation only works for this address." defaultValue={state.values?.email} error={state.errors?.email} />
      <TextInput label="Name" name="name" autoComplete="off" hint="Only for a specialist or other account." maxLength={100} defaultValue={state.values?.name} error={state.errors?.name} />
      <div><SubmitButton>Send the invitation</SubmitButton></div>
    </form>
  );
}
