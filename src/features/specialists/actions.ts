"use server";

import type { Route } from "next";
import { redirect } from "next/navigation";
import { formAction } from "@/features/access/form-action";
import { startFirstImport } from "@/features/appointments/sweep/first-import";
import { activateSpecialist, deactivateSpecialist } from "./change-activity";
import { changeSpecialist } from "./change-specialist";
import { changeSpecialistCalendar } from "./change-specialist-calendar";
import { changeSpecialistUser } from "./change-specialist-user";
import { linkSpecialist } from "./link-specialist";
import { lookForTypes } from "./look-for-types";
import { ACUITY_SILENT, CALENDAR_GONE, CALENDAR_REFUSALS, LINK_REFUSALS } from "./refusal-words";
import { changeSpecialistCalendarInput, changeSpecialistInput, changeSpecialistUserInput, firstImportInput, linkSpecialistInput, setTypesForm, specialistOnly } from "./schema";
import { setTypes } from "./set-types";

export const link = formAction(linkSpecialistInput, async (person, input) => {
  const linked = await linkSpecialist(person, input);
  if (!linked.ok) return { problem: LINK_REFUSALS[linked.reason] };
  redirect(pageOf(linked.value.specialistId, "linked"));
});

export const takeOver = formAction(firstImportInput, async (person, input) => {
  await startFirstImport(person, input);
  redirect(pageOf(input.specialistId, "import"));
});

export const change = formAction(changeSpecialistInput, async (person, input) => {
  await changeSpecialist(person, input);
  redirect(pageOf(input.specialistId, "details"));
});

export const saveTypes = formAction(setTypesForm, async (person, input) => {
  await setTypes(person, input);
  redirect(pageOf(input.specialistId, "types"));
});

export const lookInAcuity = formAction(specialistOnly, async (person, input) => {
  const looked = await lookForTypes(person, input);
  if (!looked.ok) return { problem: looked.reason === "acuity-silent" ? ACUITY_SILENT : CALENDAR_GONE };
  redirect(pageOf(input.specialistId, looked.value.found > 0 ? "types-found" : "no-new-types"));
});

export const changeAccount = formAction(changeSpecialistUserInput, async (person, input) => {
  const changed = await changeSpecialistUser(person, input);
  if (!changed.ok) return { problem: LINK_REFUSALS[changed.reason] };
  redirect(pageOf(input.specialistId, "account"));
});

export const changeCalendar = formAction(changeSpecialistCalendarInput, async (person, input) => {
  const changed = await changeSpecialistCalendar(person, input);
  if (!changed.ok) return { problem: CALENDAR_REFUSALS[changed.reason] };
  redirect(pageOf(input.specialistId, "calendar"));
});

/** Whoever was faster did the same, so the answer is the same. */
export const deactivate = formAction(specialistOnly, async (person, input) => {
  await deactivateSpecialist(person, input);
  redirect(pageOf(input.specialistId, "deactivated"));
});

export const activate = formAction(specialistOnly, async (person, input) => {
  await activateSpecialist(person, input);
  redirect(pageOf(input.specialistId, "activated"));
});

function pageOf(specialistId: string, done: string): Route {
  return `/admin/specialists/${specialistId}?done=${done}` as Route;
}
