"use server";

import { redirect } from "next/navigation";
import { formAction } from "@/features/access/form-action";
import { organizationPath, teamPath, withDone } from "../paths";
import { TEAM_HAS_BOOKINGS, TEAM_NAME_TAKEN } from "../refusal-words";
import { createTeamInput, renameTeamInput, teamOnly } from "../schema";
import { createTeam } from "./create-team";
import { deleteTeam } from "./delete-team";
import { renameTeam } from "./rename-team";

export const addTeam = formAction(createTeamInput, async (person, input) => {
  const created = await createTeam(person, input);
  if (!created.ok) return { errors: { name: TEAM_NAME_TAKEN } };
  redirect(withDone(teamPath(input.organizationId, created.value.teamId), "team-created"));
});

export const saveTeamName = formAction(renameTeamInput, async (person, input) => {
  const renamed = await renameTeam(person, input);
  if (!renamed.ok) return { errors: { name: TEAM_NAME_TAKEN } };
  redirect(withDone(teamPath(input.organizationId, input.teamId), "team-renamed"));
});

export const removeTeam = formAction(teamOnly, async (person, input) => {
  const deleted = await deleteTeam(person, input);
  if (!deleted.ok) return { problem: TEAM_HAS_BOOKINGS };
  redirect(withDone(organizationPath(person, input.organizationId), "team-deleted"));
});
