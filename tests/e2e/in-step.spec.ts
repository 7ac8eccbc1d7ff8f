import type { Page } from "@playwright/test";
import { history } from "./booking-page";
import { bookInPerson } from "./booking-steps";
import { clinic, latestAppointmentId } from "./clinic";
import { arrive, expect, signIn, test } from "./fixtures";

test("the clinic moves and then cancels an examination, and the portal shows it by itself", async ({ page }) => {
  await signIn(page, "referrer@demo.test");
  const { startsAt } = await bookInPerson(page, "Dr Lucinda Barrow", { givenName: "Hester", familyName: "Moved" });
  const appointmentId = await latestAppointmentId();
  const before = await whenWords(page);

  await clinic.move(appointmentId, new Date(Date.parse(startsAt) + 7 * 86_400_000).toISOString());
  await untilShown(page, "Rescheduled");
  // A page reads facts and history one after the other; what changed in between is whole on the next look.
  await page.reload();
  const after = await whenWords(page);
  expect(after).not.toBe(before);
  await expect(history(page).first()).toContainText(`From ${before} to ${after}`);
  await arrive(page, "Hester Moved");

  await clinic.cancel(appointmentId);
  await untilShown(page, "Cancelled");
  await expect(history(page)).toHaveCount(3);
  await arrive(page, "Hester Moved");
});

/** On the clinic's clock, as the head of the page says it. */
async function whenWords(page: Page): Promise<string> {
  return (await page.getByRole("main").locator("time").first().textContent()) ?? "";
}

async function untilShown(page: Page, progress: string): Promise<void> {
  await expect(async () => {
    await page.reload();
    await expect(history(page).first()).toContainText(progress, { timeout: 500 });
  }).toPass({ timeout: 30_000 });
}
