import type { Page } from "@playwright/test";
import { openFromList } from "./booking-page";
import { chooseSpecialist, chooseTime, confirmAndOpen, continueToCheck, fillExaminee } from "./booking-steps";
import { clinic } from "./clinic";
import { signIn, test } from "./fixtures";
import { expectSoundPage } from "./looks";

const LOUD_STATUS = /status of 40[34]/;

// Four looks of a dozen pages take longer than one story.
test.describe.configure({ timeout: 240_000 });

test.describe("every page, on a desk, on a phone, zoomed and in the dark", () => {
  test("for who is signed out", async ({ page, consoleWatch }) => {
    consoleWatch.expect(LOUD_STATUS);
    await seeEach(page, [
      ["/sign-in", "Sign in"],
      ["/sign-in?reset=done", "Sign in"],
      ["/forgot-password", "Choose a new password"],
      ["/reset-password", "Set a new password"],
      ["/reset-password?token=unknown", "Set a new password"],
      ["/nowhere", "Not found"],
    ]);
  });

  test("for a referrer who books", async ({ page }) => {
    await signIn(page, "referrer@demo.test");
    await chooseSpecialist(page, "Dr Thomas Kerrigan");
    await expectSoundPage(page, "Time");
    const draft = new URL(page.url()).pathname.replace("/time", "");
    await chooseTime(page);
    await expectSoundPage(page, "Examinee");
    await page.getByRole("button", { name: "Continue to check" }).click();
    await page.getByRole("alert").filter({ hasText: "There is a problem" }).waitFor();
    await expectSoundPage(page, "Examinee");
    await fillExaminee(page, { givenName: "Quentin", familyName: "Looker-Featherstonehaugh-Kowalczyk", matter: "PG-1" });
    await continueToCheck(page);
    await expectSoundPage(page, "Check your answers");
    await seeEach(page, [
      ["/bookings/new", "New booking"],
      ["/bookings/new?q=nobody+is+called+that", "New booking"],
      [`${draft}/specialist`, "Specialist"],
      ["/", "Home"],
    ]);
    await page.goto(`${draft}/check`);
    const path = await confirmAndOpen(page, "Quentin Looker-Featherstonehaugh-Kowalczyk");
    await seeEach(page, [
      [`${draft}/confirmation`, "Examination booked"],
      [path, "Quentin Looker-Featherstonehaugh-Kowalczyk"],
      ["/bookings", "Bookings"],
      ["/bookings?page=99", "Bookings"],
      ["/specialists", "Specialists"],
    ]);
  });

  test("for a firm without any bookings yet, and one whose manager books for others", async ({ page, openBrowser }) => {
    await signIn(page, "lead@demo.test");
    await seeEach(page, [["/", "Home"], ["/bookings", "Bookings"]]);
    const manager = await openBrowser();
    await signIn(manager, "manager@demo.test");
    await chooseSpecialist(manager, "Dr Daniel Prentice", "IME - telehealth");
    await expectSoundPage(manager, "Time");
    await chooseTime(manager);
    await expectSoundPage(manager, "Examinee");
  });

  test("for the specialist", async ({ page, consoleWatch }) => {
    consoleWatch.expect(LOUD_STATUS);
    await clinic.book({ specialist: "Dr Thomas Kerrigan", datetime: daysAgo(6), givenName: "Rosalind", familyName: "Held" });
    await signIn(page, "specialist@demo.test");
    const path = await openFromList(page, "Rosalind Held");
    await seeEach(page, [
      ["/", "Home"],
      ["/bookings", "Bookings"],
      [path, "Rosalind Held"],
      [`${path}/no-show`, "Record a no-show?"],
      [`${path}/amendment`, "Amend the report"],
      [`${path}/correction`, "Not yours to do"],
      ["/specialists", "Not yours to do"],
      ["/bookings/unknown", "Not found"],
    ]);
  });

  test("for the coordinator", async ({ page, consoleWatch }) => {
    consoleWatch.expect(LOUD_STATUS);
    await clinic.book({ specialist: "Dr Thomas Kerrigan", datetime: daysAgo(7), givenName: "Silas", familyName: "Stray" });
    await signIn(page, "admin@demo.test");
    const path = await openFromList(page, "Silas Stray");
    await seeEach(page, [
      ["/", "Home"],
      ["/bookings", "Bookings"],
      [path, "Silas Stray"],
      [`${path}/no-show`, "Record a no-show?"],
      [`${path}/correction`, "Correct the progress"],
      ["/specialists", "Specialists"],
      ["/bookings/new", "Not yours to do"],
      ["/admin/sync", "Sync"],
      ["/admin/sync/unplaced", "Stray bookings"],
      [`/admin/sync/placement?booking=${path.split("/").at(-1)}`, "Place this booking"],
    ]);
    await page.getByLabel("Firm").selectOption({ index: 1 });
    await page.getByRole("button", { name: "Continue" }).click();
    await page.getByLabel("Whose it is").waitFor();
    await expectSoundPage(page, "Place this booking");
    await page.goto("/admin/specialists");
    await page.getByRole("link", { name: "Dr Thomas Kerrigan" }).click();
    await page.getByRole("heading", { level: 1, name: "Dr Thomas Kerrigan" }).waitFor();
    await seeEach(page, [[`${new URL(page.url()).pathname}/first-import?from=2026-01-01`, "First import"]]);
  });
});

async function seeEach(page: Page, pages: [path: string, heading: string][]): Promise<void> {
  for (const [path, heading] of pages) {
    await test.step(path, async () => {
      await page.goto(path);
      await expectSoundPage(page, heading);
    });
  }
}

function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString();
}
