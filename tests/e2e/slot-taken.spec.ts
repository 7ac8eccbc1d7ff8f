import { chooseSpecialist, chooseTime, confirmAndOpen, continueToCheck, fillExaminee, freeTimes } from "./booking-steps";
import { clinic } from "./clinic";
import { arrive, expect, signIn, test } from "./fixtures";

const SPECIALIST = "Dr Anika Vasudevan";

test("a time that was taken meanwhile says so, keeps what was typed and offers the nearest free times", async ({ page }) => {
  await signIn(page, "referrer@demo.test");
  await chooseSpecialist(page, SPECIALIST);
  const wanted = await chooseTime(page);
  await fillExaminee(page, { givenName: "Ottilie", familyName: "Marsh", phone: "03 9123 4567", matter: "WC-6610" });
  await page.getByLabel("Injuries to be examined").fill("Right knee");
  await continueToCheck(page);

  await clinic.book({ specialist: SPECIALIST, datetime: wanted, givenName: "Other", familyName: "Patient" });
  await page.getByRole("button", { name: "Book this time" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "This time was just taken." })).toContainText("The nearest free times are below; nothing you typed is lost.");
  await arrive(page, "Time");
  await expect(page.getByRole("complementary", { name: "Your booking so far" })).toContainText("Ottilie Marsh");

  const nearest = freeTimes(page.getByRole("region", { name: "Nearest free times" }));
  const offered = await nearest.evaluateAll((times) => times.map((time) => time.getAttribute("value") ?? ""));
  expect(offered.length).toBeGreaterThanOrEqual(4);
  expect(offered).not.toContain(wanted);
  expect(Math.min(...offered.map((time) => Math.abs(Date.parse(time) - Date.parse(wanted)))), "near means the same day").toBeLessThanOrEqual(4 * 3_600_000);

  await nearest.first().click();
  await test.step("everything typed is still there", async () => {
    await arrive(page, "Check your answers");
    await page.getByRole("link", { name: "Change examinee" }).click();
    await arrive(page, "Examinee");
    await expect(page.getByLabel("Given name")).toHaveValue("Ottilie");
    await expect(page.getByLabel("Family name")).toHaveValue("Marsh");
    await expect(page.getByLabel("Phone")).toHaveValue("(03) 9123 4567");
    await expect(page.getByLabel("Matter or claim number")).toHaveValue("WC-6610");
    await expect(page.getByLabel("Claim type")).toHaveValue("Workers compensation");
    await expect(page.getByLabel("Injuries to be examined")).toHaveValue("Right knee");
  });
  await continueToCheck(page);
  await confirmAndOpen(page, "Ottilie Marsh");
  await expect(page.getByRole("main").locator("time").first()).toHaveAttribute("datetime", offered[0] ?? "");
});
