import type { Page } from "@playwright/test";
import { row } from "./booking-steps";
import { clinic } from "./clinic";
import { history, openFromList } from "./booking-page";
import { arrive, expect, signIn, test, visit } from "./fixtures";

const SPECIALIST = "Dr Thomas Kerrigan";

/** Held some days ago, and the portal has heard of it. */
async function bookHeld(page: Page, days: number, givenName: string, familyName: string): Promise<void> {
  const datetime = new Date(Date.now() - days * 86_400_000).toISOString();
  await clinic.book({ specialist: SPECIALIST, datetime, givenName, familyName });
  await openFromList(page, `${givenName} ${familyName}`);
}

test("the specialist records a no-show", async ({ page }) => {
  await signIn(page, "specialist@demo.test");
  await bookHeld(page, 2, "Casper", "Absent");
  await page.goto("/");
  await arrive(page, "Home");
  await expect(page.getByRole("heading", { name: "Held, and waiting for your word" })).toBeVisible();
  await row(page, "Casper Absent").getByRole("link").click();
  await arrive(page, "Casper Absent");

  await page.getByRole("link", { name: "Record no-show" }).click();
  const dialog = page.getByRole("dialog", { name: "Record a no-show?" });
  await expect(dialog).toBeVisible();
  await arrive(page, "Casper Absent");
  await dialog.getByLabel("Note").fill("Waited forty minutes, no call.");
  await dialog.getByRole("button", { name: "Record no-show" }).click();

  await expect(page.getByText("Recorded as a no-show, here and in Acuity.")).toBeVisible();
  await expect(dialog).toBeHidden();
  await expect(history(page).first()).toContainText(/No-show.*Dr Thomas Kerrigan.*Waited forty minutes, no call\./s);
  await expect(page.getByRole("link", { name: "Record no-show" })).toHaveCount(0);
  await arrive(page, "Casper Absent");
});

test("the specialist starts the report, the coordinator sees it at once, and it is not generated before it is uploaded", async ({ page, openBrowser }) => {
  await signIn(page, "specialist@demo.test");
  await bookHeld(page, 3, "Delphine", "Present");
  await page.getByRole("button", { name: "Start the report" }).click();
  await expect(history(page).first()).toContainText(/Generating report.*Dr Thomas Kerrigan/s);
  await arrive(page, "Delphine Present");

  const coordinator = await openBrowser();
  await signIn(coordinator, "admin@demo.test");
  await visit(coordinator, new URL(page.url()).pathname, "Delphine Present");
  await expect(history(coordinator).first()).toContainText(/Generating report.*Dr Thomas Kerrigan/s);

  await page.getByRole("button", { name: "Report is generated" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Upload the report first" })).toBeVisible();
  await arrive(page, "Delphine Present");
  await page.reload();
  await expect(history(page).first()).toContainText("Generating report");
});

test("the coordinator corrects the progress with a note, and it is marked as a correction", async ({ page }) => {
  await signIn(page, "admin@demo.test");
  await bookHeld(page, 4, "Edmund", "Mistaken");
  await arrive(page, "Edmund Mistaken");
  await page.getByRole("main").getByRole("img", { name: "More actions" }).click();
  await page.getByRole("link", { name: "Correct the progress" }).click();
  await arrive(page, "Correct the progress");

  await page.getByRole("radio", { name: "Generating report" }).check();
  await page.getByRole("button", { name: "Correct the progress" }).click();
  await expect(page.getByRole("link", { name: "Say why it is corrected" })).toBeVisible();
  await expect(page.getByRole("radio", { name: "Generating report" })).toBeChecked();
  await arrive(page, "Correct the progress");
  await page.getByLabel("Why it is corrected").fill("The specialist rang: the examination was held.");
  await page.getByRole("button", { name: "Correct the progress" }).click();

  await arrive(page, "Edmund Mistaken");
  await expect(history(page).first()).toContainText(/Generating report\s*Correction.*Dana Cole.*The specialist rang: the examination was held\./s);
});
