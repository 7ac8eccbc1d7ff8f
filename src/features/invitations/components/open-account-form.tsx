"use client";

import { useActionState } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { SubmitButton } from "@/components/submit-button";
import { TextInput } from "@/components/text-input";
import { problemsOf } from "@/lib/form-state";
import { setUpAccount } from "../accept-actions";

interface Props {
  invitationId: string;
  token: string;
  email: string;
  name?: string;
}

export function OpenAccountForm({ invitationId, token, email, name }: Props) {
  const [state, action] = useActionState(setUpAccount, {});
  return (
    <form action={action} noValidate className="flex flex-col gap-5">
      <ErrorSummary problems={problemsOf(state)} />
      <input type="hidden" name="invitationId" value={invitationId} />
      <input type="hidden" name="token" value={token} />
      {/* Password keepers store the pair under this name; the server knows the address by itself. */}
      <TextInput label="Email" name="email" type="email" autoComplete="username" readOnly width="full" defaultValue={email} />
      <TextInput label="Your name" name="name" autoComplete="name" required width="full" maxLength={100} defaultValue={state.values?.name ?? name} error={state.errors?.name} />
      <TextInput label="Password" name="password" type="password" autoComplete="new-password" required width="full" hint="At least 12 characters. A few unrelated words are easy to remember." error={state.errors?.password} />
      <SubmitButton width="full">Accept and sign in</SubmitButton>
    </form>
  );
}
