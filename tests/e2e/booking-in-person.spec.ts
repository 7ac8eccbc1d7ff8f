import { chooseSpecialist, chooseTime, confirmAndOpen, continueToCheck, fillExaminee, row } from "./booking-steps";
import { arrive, expect, signIn, test, visit } from "./fixtures";
import { awaitMail } from "./mails";

const PHONE_MISTAKE = "Enter a phone number with its area code, like 0412 345 678 or (03) 9123 4567";

test("a referrer books an examination in person, from signing in to the confirmation mail", async ({ page }) => {
  await visit(page, "/sign-in", "Sign in");
  await signIn(page, "referrer@demo.test");
  await arrive(page, "Home");
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "New booking" }).click();
  await arrive(page, "New booking");
  await chooseSpecialist(page, "Dr Callum Whitford");
  await chooseTime(page);

  await test.step("a mistake is told beside the field and in the summary, and costs nothing that was typed", async () => {
    await fillExaminee(page, { givenName: "Beatrix", familyName: "Lindgren-Moore", phone: "12", matter: "WC-5501" });
    await page.getByLabel("Date of birth").fill("24 November 1980");
    await page.getByLabel("Injuries to be examined").fill("Left shoulder, lower back");
    await page.getByRole("button", { name: "Continue to check" }).click();

    const summary = page.getByRole("alert").filter({ hasText: "There is a problem" });
    await expect(summary.getByRole("link")).toHaveText([PHONE_MISTAKE]);
    await expect(summary, "nobody has to scroll to learn what is wrong").toBeInViewport();
    await arrive(page, "Examinee");
    const phone = page.getByLabel("Phone");
    await expect(phone).toHaveAccessibleDescription(new RegExp(`Error: ${PHONE_MISTAKE.replace(/[()]/g, "\\$&")}`));
    await expect(phone).toHaveValue("12");
    await expect(page.getByLabel("Given name")).toHaveValue("Beatrix");
    await expect(page.getByLabel("Family name")).toHaveValue("Lindgren-Moore");
    await expect(page.getByLabel("Matter or claim number")).toHaveValue("WC-5501");
    await expect(page.getByLabel("Date of birth")).toHaveValue("24 November 1980");
    await expect(page.getByLabel("Claim type")).toHaveValue("Workers compensation");
    await expect(page.getByLabel("Injuries to be examined")).toHaveValue("Left shoulder, lower back");

    await summary.getByRole("link", { name: PHONE_MISTAKE }).click();
    await expect(phone).toBeFocused();
    await phone.fill("0491 570 157");
  });

  await continueToCheck(page);
  const main = page.getByRole("main");
  for (const answer of ["Dr Callum Whitford", "Beatrix Lindgren-Moore", "0491 570 157", "24 Nov 1980", "WC-5501", "Harbour & Vale Lawyers", "Left shoulder, lower back"]) {
    await expect(main.getByRole("definition").filter({ hasText: answer }).first()).toBeVisible();
  }
  await expect(main.getByText(/AWST clinic time/)).toBeVisible();
  await expect(main.getByText(/AE[SD]T your time/)).toBeVisible();

  await confirmAndOpen(page, "Beatrix Lindgren-Moore");
  await expect(main.getByText("Scheduled", { exact: true }).first()).toBeVisible();
  await expect(page.getByRole("list", { name: "History of this booking" }).getByRole("listitem")).toContainText(["Rae Ito"]);

  await visit(page, "/bookings", "Bookings");
  await expect(row(page, "Beatrix Lindgren-Moore")).toContainText("WC-5501");

  const mail = await awaitMail("referrer@demo.test", /WC-5501/);
  expect(mail.subject).toBe("Examination booked");
  expect(mail.text).toContain("Dr Callum Whitford");
  for (const words of [mail.subject, mail.text, mail.html ?? ""]) expect(words).not.toMatch(/Beatrix|Lindgren|Moore/i);
});
