import { chooseSpecialist, chooseTime, confirmAndOpen, continueToCheck, fillExaminee, TELEHEALTH } from "./booking-steps";
import { clinic, latestAppointmentId } from "./clinic";
import { arrive, expect, signIn, test } from "./fixtures";
import { awaitMail } from "./mails";

/** The examinee in Perth first, then the clinic in Adelaide, then the referrer in Sydney. */
const ZONES_IN_ORDER = /AWST examinee's time.*AC[SD]T clinic time.*AE[SD]T your time/s;

test("a referrer books by telehealth for an examinee in Perth, and the meeting link appears later", async ({ page }) => {
  await signIn(page, "referrer@demo.test");
  await chooseSpecialist(page, "Dr Stefan Milic", TELEHEALTH);

  await page.getByLabel("Where the examinee will be").selectOption("Perth");
  await page.getByRole("button", { name: "Show times" }).click();
  await expect(page.getByText("Times in AWST").first()).toBeVisible();
  await arrive(page, "Time");
  await expect(page.getByRole("group").getByRole("button").last()).toHaveAccessibleName(/^\d+:\d\d [ap]m \d+:\d\d [ap]m AC[SD]T/);

  await chooseTime(page);
  await expect(page.getByRole("complementary", { name: "Your booking so far" })).toContainText(ZONES_IN_ORDER);
  await fillExaminee(page, { givenName: "Tobias", familyName: "Wren", matter: "TH-77" });
  await continueToCheck(page);
  await expect(page.getByRole("main")).toContainText(ZONES_IN_ORDER);

  await confirmAndOpen(page, "Tobias Wren");
  const main = page.getByRole("main");
  await expect(main).toContainText(ZONES_IN_ORDER);
  await expect(main.getByText("Not here yet; it appears once the clinic's calendar has made it")).toBeVisible();

  await clinic.addMeetingLink(await latestAppointmentId(), "https://meet.google.test/abc-defg-hij");
  await expect(async () => {
    await page.reload();
    await expect(main.getByRole("link", { name: "Join the meeting" })).toHaveAttribute("href", "https://meet.google.test/abc-defg-hij", { timeout: 500 });
  }).toPass({ timeout: 30_000 });
  await arrive(page, "Tobias Wren");

  const mail = await awaitMail("referrer@demo.test", /TH-77/);
  expect(mail.text).toMatch(/AWST for the examinee, .*AC[SD]T for the clinic/);
  expect(mail.subject + mail.text).not.toMatch(/Tobias|Wren/);
});
