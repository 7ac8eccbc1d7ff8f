import { bookInPerson } from "./booking-steps";
import { expect, signIn, test } from "./fixtures";
import { expectSoundPage } from "./looks";
import { awaitMail } from "./mails";

test("a cancellation that the clinic's calendar never accepts is given up by the coordinator, and whoever asked is told", async ({ page, openBrowser, failAcuity }) => {
  await signIn(page, "referrer@demo.test");
  const { path } = await bookInPerson(page, "Dr Margaret Osei", { givenName: "Stella", familyName: "Stuck" });
  await failAcuity("PUT /appointments/:id/cancel");
  await page.goto(`${path}/cancellation`);
  await page.getByLabel("Why it is cancelled").fill("The matter has settled");
  await page.getByRole("button", { name: "Cancel this examination" }).click();
  // Somebody waits fifteen seconds, and then need not.
  await expect(page.getByText("A change is on its way to the clinic's calendar")).toBeVisible({ timeout: 30_000 });

  const coordinator = await openBrowser();
  await signIn(coordinator, "admin@demo.test");
  await coordinator.goto("/admin/sync");
  const row = coordinator.getByRole("row").filter({ has: coordinator.locator(`a[href="${path}"]`) }).filter({ hasText: "Give up" });
  await row.getByText("Give up").first().click();
  await expectSoundPage(coordinator, "Sync", { plain: true });
  // It is asked about every three seconds, and while it is, that is said.
  await expect(async () => {
    await row.getByLabel("Reason").fill("Acuity's support is looking into it");
    await row.getByRole("button", { name: "Give up" }).click();
    await expect(coordinator.getByText("The request is given up.")).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 20_000 });

  await page.reload();
  const notice = page.getByRole("status").filter({ hasText: "The examination was not cancelled" });
  await expect(notice).toContainText("The clinic's calendar never gave a usable answer. Your coordinator looked, and nothing was changed.");
  await expect(page.getByText("you need not wait")).toHaveCount(0);
  await expectSoundPage(page, "Stella Stuck", { plain: true });
  const mail = await awaitMail("referrer@demo.test", /not accepted/);
  expect(mail.text).toContain(path);
  expect(`${mail.subject} ${mail.text}`).not.toMatch(/Stella|Stuck|settled/);
});
