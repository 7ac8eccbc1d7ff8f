import type { Locator, Page } from "@playwright/test";
import { arrive, visit } from "./fixtures";

export interface Examinee {
  givenName: string;
  familyName: string;
  phone?: string;
  matter?: string;
}

export const IN_PERSON = "IME - in person";
export const TELEHEALTH = "IME - telehealth";

/** From "New booking" to the free times of one specialist. */
export async function chooseSpecialist(page: Page, specialist: string, examination = IN_PERSON): Promise<void> {
  await visit(page, "/bookings/new", "New booking");
  await page.getByLabel("Name or specialty").fill(specialist);
  await page.getByRole("button", { name: "Search" }).click();
  await page.getByRole("button", { name: `Choose ${specialist}, ${examination}` }).click();
  await arrive(page, "Time");
}

/** Times as buttons, grouped by day. */
export function freeTimes(within: Page | Locator): Locator {
  return within.getByRole("group").getByRole("button");
}

/** The last one shown, unless told otherwise: far from the clinic's minimum notice, whatever the hour of the test. Answers with its instant. */
export async function chooseTime(page: Page, time = freeTimes(page).last()): Promise<string> {
  const startsAt = (await time.getAttribute("value")) ?? "";
  await time.click();
  await arrive(page, "Examinee");
  return startsAt;
}

export async function fillExaminee(page: Page, { givenName, familyName, phone = "0491 570 156", matter }: Examinee): Promise<void> {
  await page.getByLabel("Given name").fill(givenName);
  await page.getByLabel("Family name").fill(familyName);
  await page.getByLabel("Phone").fill(phone);
  if (matter) await page.getByLabel("Matter or claim number").fill(matter);
  await page.getByLabel("Claim type").selectOption("Workers compensation");
}

export async function continueToCheck(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Continue to check" }).click();
  await arrive(page, "Check your answers");
}

/** Answers with the path of the booking's page, which is open then. */
export async function confirmAndOpen(page: Page, name: string): Promise<string> {
  await page.getByRole("button", { name: "Book this time" }).click();
  await arrive(page, "Examination booked");
  await page.getByRole("link", { name: "Open the booking" }).click();
  await arrive(page, name);
  return new URL(page.url()).pathname;
}

/** The whole way, for tests whose subject comes after it. */
export async function bookInPerson(page: Page, specialist: string, examinee: Examinee): Promise<{ path: string; startsAt: string }> {
  await chooseSpecialist(page, specialist);
  const startsAt = await chooseTime(page);
  await fillExaminee(page, examinee);
  await continueToCheck(page);
  return { path: await confirmAndOpen(page, `${examinee.givenName} ${examinee.familyName}`), startsAt };
}

export function row(page: Page, name: string): Locator {
  return page.getByRole("row").filter({ has: page.getByRole("link", { name, exact: true }) });
}
