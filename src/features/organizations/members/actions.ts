"use server";

import type { Route } from "next";
import { redirect } from "next/navigation";
import { formAction } from "@/features/access/form-action";
import { memberPath, organizationPath, withDone } from "../paths";
import { LAST_OWNER, REMOVAL_REFUSALS } from "../refusal-words";
import { changeRoleInput, removeMemberInput, setTeamsInput } from "../schema";
import { changeRole } from "./change-role";
import { removeMember } from "./remove-member";
import { setTeams } from "./set-teams";

export const saveRole = formAction(changeRoleInput, async (person, input) => {
  const changed = await changeRole(person, input);
  if (!changed.ok) return { errors: { role: LAST_OWNER } };
  // Who gives up their own rights may not look at this page any more.
  if (input.userId === person.userId && !person.isStaff) redirect("/" as Route);
  redirect(withDone(memberPath(input.organizationId, input.userId), "role"));
});

export const saveTeams = formAction(setTeamsInput, async (person, input) => {
  await setTeams(person, input);
  redirect(withDone(memberPath(input.organizationId, input.userId), "teams"));
});

export const remove = formAction(removeMemberInput, async (person, input) => {
  const removed = await removeMember(person, input);
  if (!removed.ok) return removed.reason === "name-a-successor" ? { errors: { successorId: REMOVAL_REFUSALS[removed.reason] } } : { problem: REMOVAL_REFUSALS[removed.reason] };
  if (input.userId === person.userId && !person.isStaff) redirect("/" as Route);
  redirect(withDone(organizationPath(person, input.organizationId), removed.value.bookings > 0 ? "removed-with-handover" : "removed"));
});
