import type { Locator, Page } from "@playwright/test";
import { expectAccessible } from "./accessibility";
import { chooseSpecialist, chooseTime, continueToCheck, fillExaminee, row } from "./booking-steps";
import { bookingCalls } from "./clinic";
import { arrive, expect, signIn, test } from "./fixtures";

test("going back and refreshing lose nothing", async ({ page }) => {
  await signIn(page, "referrer@demo.test");
  await chooseSpecialist(page, "Dr Grace Oyelaran");
  await chooseTime(page);
  await fillExaminee(page, { givenName: "Ingrid", familyName: "Backworth", matter: "BK-1" });
  await continueToCheck(page);

  await page.goBack();
  await arrive(page, "Examinee");
  await page.reload();
  await expect(page.getByLabel("Given name")).toHaveValue("Ingrid");
  await expect(page.getByLabel("Family name")).toHaveValue("Backworth");
  await expect(page.getByLabel("Claim type")).toHaveValue("Workers compensation");
  await page.getByLabel("Family name").fill("Backworth-Ames");
  await continueToCheck(page);
  await page.reload();
  await expect(page.getByRole("main")).toContainText("Ingrid Backworth-Ames");

  await page.goto("/");
  await page.getByRole("link", { name: "Ingrid Backworth-Ames" }).click();
  await arrive(page, "Check your answers");
});

test("a second click, a second tab and going back while the clinic is slow book only once", async ({ page, context, holdAcuity }) => {
  await signIn(page, "referrer@demo.test");
  await chooseSpecialist(page, "Dr Grace Oyelaran");
  await chooseTime(page);
  await fillExaminee(page, { givenName: "Dorothea", familyName: "Twice", matter: "BK-2" });
  await continueToCheck(page);

  const askedBefore = (await bookingCalls()).length;
  const acuity = await holdAcuity("POST /appointments");
  await clickTwice(page, page.getByRole("button", { name: "Book this time" }));
  await acuity.reached();

  const other = await context.newPage();
  await other.goto(page.url());
  await expect(other.getByText("The clinic's calendar is being asked")).toBeVisible();
  await expect(other.getByRole("button", { name: "Book this time" })).toHaveCount(0);
  await expectAccessible(other);
  await acuity.release();
  await arrive(other, "Examination booked");

  await arrive(page, "Examination booked");
  const confirmation = page.url();
  await page.reload();
  await arrive(page, "Examination booked");
  await page.goto(confirmation.replace("/confirmation", "/check"));
  await arrive(page, "Examination booked");

  expect((await bookingCalls()).length - askedBefore).toBe(1);
  await page.goto("/bookings");
  await expect(row(page, "Dorothea Twice")).toHaveCount(1);
});

/** As a hand that slipped: the second press does not wait for anything. */
async function clickTwice(page: Page, button: Locator): Promise<void> {
  await button.scrollIntoViewIfNeeded();
  const box = await button.boundingBox();
  if (!box) throw new Error("the button is not to be seen");
  const middle = [box.x + box.width / 2, box.y + box.height / 2] as const;
  await page.mouse.click(...middle);
  await page.mouse.click(...middle);
}
