import { bookInPerson } from "./booking-steps";
import { expect, signIn, test } from "./fixtures";
import { expectSoundPage } from "./looks";
import { awaitMail } from "./mails";

test.setTimeout(180_000);

test("a cancellation that the clinic's calendar never accepts is given up by the coordinator, and whoever asked is told", async ({ page, openBrowser, failAcuity, holdAcuity }) => {
  const coordinator = await openBrowser();
  await signIn(coordinator, "admin@demo.test");
  await signIn(page, "referrer@demo.test");
  const { path } = await bookInPerson(page, "Dr Margaret Osei", { givenName: "Stella", familyName: "Stuck" });
  const asked = await holdAcuity("PUT /appointments/:id/cancel", 3);
  await page.goto(`${path}/cancellation`);
  await page.getByLabel("Why it is cancelled").fill("The matter has settled");
  await page.getByRole("button", { name: "Cancel this examination" }).click();
  await asked.reached();

  // While Acuity is asked that is said, and what can be done is there as well. Between two of the three tries it is not asked.
  const row = coordinator.getByRole("row").filter({ has: coordinator.locator(`a[href="${path}"]`) }).filter({ hasText: "Give up" });
  const underway = row.getByText("Being asked now");
  await expect(async () => {
    await coordinator.goto("/admin/sync");
    await expect(underway).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
  await row.getByText("Give up").first().click();
  await row.getByLabel("Reason").fill("Acuity's support is looking into it");
  await row.getByRole("button", { name: "Give up" }).click();
  await expect(row.getByRole("alert")).toContainText("Acuity is being asked about it right now. Try again in a moment.");
  await failAcuity("PUT /appointments/:id/cancel");
  await expectSoundPage(coordinator, "Sync", { plain: true });
  // The page looks again by itself, and leaves alone what was typed.
  await expect(underway).toHaveCount(0, { timeout: 60_000 });
  await expect(row.getByRole("button", { name: "Try now" })).toBeVisible();
  await expect(row.getByLabel("Reason")).toHaveValue("Acuity's support is looking into it");
  // Somebody waits fifteen seconds, and then need not.
  await expect(page.getByText("A change is on its way to the clinic's calendar")).toBeVisible({ timeout: 30_000 });

  // It is asked about every few seconds, and while it is, nobody can give it up.
  const givenUp = coordinator.getByText("The request is given up.");
  await expect(async () => {
    if (!(await givenUp.isVisible())) await row.getByRole("button", { name: "Give up" }).click({ timeout: 1_000 });
    await expect(givenUp).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 60_000 });

  await page.reload();
  const notice = page.getByRole("status").filter({ hasText: "The examination was not cancelled" });
  await expect(notice).toContainText("The clinic's calendar never gave a usable answer. Your coordinator looked, and nothing was changed.");
  await expect(page.getByText("you need not wait")).toHaveCount(0);
  await expectSoundPage(page, "Stella Stuck", { plain: true });
  const mail = await awaitMail("referrer@demo.test", /not accepted/);
  expect(mail.text).toContain(path);
  expect(`${mail.subject} ${mail.text}`).not.toMatch(/Stella|Stuck|settled/);
});
