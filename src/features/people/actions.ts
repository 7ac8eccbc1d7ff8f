"use server";

import type { Route } from "next";
import { redirect } from "next/navigation";
import { formAction } from "@/features/access/form-action";
import { banPerson } from "./ban-person";
import { endSessionsOf } from "./end-sessions-of";
import { grantAdmin } from "./grant-admin";
import { liftBan } from "./lift-ban";
import { PERSON_REFUSALS } from "./person-words";
import { resetSecondFactor } from "./reset-second-factor";
import { revokeAdmin } from "./revoke-admin";
import { banPersonInput, personInput } from "./schema";

export const ban = formAction(banPersonInput, async (person, input) => {
  const banned = await banPerson(person, input);
  if (!banned.ok) return { problem: PERSON_REFUSALS[banned.reason] };
  redirect(`/admin/users/${input.userId}?done=banned` as Route);
});

export const lift = formAction(personInput, async (person, input) => {
  const lifted = await liftBan(person, input);
  if (!lifted.ok) return { problem: PERSON_REFUSALS[lifted.reason] };
  redirect(`/admin/users/${input.userId}?done=lifted` as Route);
});

export const signOutEverywhere = formAction(personInput, async (person, input) => {
  const ended = await endSessionsOf(person, input);
  if (!ended.ok) return { problem: PERSON_REFUSALS[ended.reason] };
  redirect(`/admin/users/${input.userId}?done=signed-out` as Route);
});

export const grant = formAction(personInput, async (person, input) => {
  const granted = await grantAdmin(person, input);
  if (!granted.ok) return { problem: PERSON_REFUSALS[granted.reason] };
  redirect(`/admin/users/${input.userId}?done=made-coordinator` as Route);
});

export const revoke = formAction(personInput, async (person, input) => {
  const revoked = await revokeAdmin(person, input);
  if (!revoked.ok) return { problem: PERSON_REFUSALS[revoked.reason] };
  redirect(`/admin/users/${input.userId}?done=no-coordinator` as Route);
});

export const reset = formAction(personInput, async (person, input) => {
  const done = await resetSecondFactor(person, input);
  if (!done.ok) return { problem: PERSON_REFUSALS[done.reason] };
  redirect(`/admin/users/${input.userId}?done=second-factor` as Route);
});
