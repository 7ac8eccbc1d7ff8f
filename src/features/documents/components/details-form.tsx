"use client";

import { useActionState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { Select } from "@/components/select";
import { SubmitButton } from "@/components/submit-button";
import { TextInput } from "@/components/text-input";
import { problemsOf } from "@/lib/form-state";
import { change } from "../actions";

interface Props {
  documentId: string;
  name: string;
  category: string;
  categories: { value: string; label: string }[];
}

export function DetailsForm({ documentId, name, category, categories }: Props) {
  const [state, action] = useActionState(change, {});
  return (
    <form action={action} noValidate className="flex max-w-form flex-col gap-5">
      <ErrorSummary problems={problemsOf(state)} />
      <input type="hidden" name="documentId" value={documentId} />
      <TextInput label="Name" name="name" width="full" autoComplete="off" required defaultValue={state.values?.name ?? name} error={state.errors?.name} />
      <Select label="Category" name="category" options={categories} defaultValue={state.values?.category ?? category} error={state.errors?.category} hint="All versions of this document move along." />
      <div><SubmitButton>Save changes</SubmitButton></div>
    </form>
  );
}
