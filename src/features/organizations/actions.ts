"use server";

import { redirect } from "next/navigation";
import { formAction } from "@/features/access/form-action";
import { archiveOrganization } from "./archive-organization";
import { createOrganization } from "./create-organization";
import { organizationPath, withDone } from "./paths";
import { atWorkWords, FIRM_NAME_TAKEN } from "./refusal-words";
import { renameOrganization } from "./rename-organization";
import { requireSecondFactor } from "./require-second-factor";
import { restoreOrganization } from "./restore-organization";
import { createOrganizationInput, organizationOnly, renameOrganizationInput, requireSecondFactorInput } from "./schema";

export const saveSecondFactor = formAction(requireSecondFactorInput, async (person, input) => {
  await requireSecondFactor(person, input);
  redirect(withDone(organizationPath(person, input.organizationId), input.required ? "second-factor-required" : "second-factor-not-required"));
});

export const addOrganization = formAction(createOrganizationInput, async (person, input) => {
  const created = await createOrganization(person, input);
  if (!created.ok) return { errors: { name: FIRM_NAME_TAKEN } };
  redirect(withDone(organizationPath(person, created.value.organizationId), "created"));
});

export const saveOrganization = formAction(renameOrganizationInput, async (person, input) => {
  const renamed = await renameOrganization(person, input);
  if (!renamed.ok) return { errors: { name: FIRM_NAME_TAKEN } };
  redirect(withDone(organizationPath(person, input.organizationId), "details"));
});

export const archive = formAction(organizationOnly, async (person, input) => {
  const archived = await archiveOrganization(person, input);
  if (!archived.ok) return { problem: atWorkWords(archived) };
  redirect(withDone(organizationPath(person, input.organizationId), "archived"));
});

export const restore = formAction(organizationOnly, async (person, input) => {
  await restoreOrganization(person, input);
  redirect(withDone(organizationPath(person, input.organizationId), "restored"));
});
