import { history, openFromList } from "./booking-page";
import { freeTimes } from "./booking-steps";
import { clinic } from "./clinic";
import { arrive, expect, signIn, test, visit } from "./fixtures";

test.use({ javaScriptEnabled: false });

const SPECIALIST = "Dr Lucinda Barrow";

test("with scripts off, a telehealth time that was taken meanwhile is said so, and another one is booked with nothing typed again", async ({ page }) => {
  await signIn(page, "referrer@demo.test");
  await visit(page, "/bookings/new?q=Barrow&mode=telehealth", "New booking");
  await page.getByRole("button", { name: `Choose ${SPECIALIST}, IME - telehealth` }).click();
  await arrive(page, "Time");
  await page.getByLabel("Where the examinee will be").selectOption("Perth");
  await page.getByRole("button", { name: "Show times" }).click();
  await expect(page.getByText("Times in AWST").first()).toBeVisible();
  const chosen = freeTimes(page).last();
  const wanted = (await chosen.getAttribute("value")) ?? "";
  await chosen.click();
  await arrive(page, "Examinee");
  await page.getByLabel("Given name").fill("Petronella");
  await page.getByLabel("Family name").fill("Quietly");
  await page.getByLabel("Phone").fill("0491 570 110");
  await page.getByLabel("Claim type").selectOption("Motor accident");
  await page.getByRole("button", { name: "Continue to check" }).click();
  await arrive(page, "Check your answers");

  await clinic.book({ specialist: SPECIALIST, datetime: wanted, givenName: "Other", familyName: "Patient", mode: "telehealth" });
  await page.getByRole("button", { name: "Book this time" }).click();
  await arrive(page, "Time");
  await expect(page.getByRole("alert").filter({ hasText: "This time was just taken." })).toBeVisible();
  await freeTimes(page.getByRole("region", { name: "Nearest free times" })).first().click();
  await arrive(page, "Check your answers");
  await page.getByRole("button", { name: "Book this time" }).click();
  await arrive(page, "Examination booked");
  await expect(page.getByRole("main")).toContainText("Petronella Quietly");
});

test("with scripts off, the specialist starts the report", async ({ page }) => {
  await clinic.book({ specialist: "Dr Thomas Kerrigan", datetime: new Date(Date.now() - 6 * 86_400_000).toISOString(), givenName: "Leopold", familyName: "Written" });
  await signIn(page, "specialist@demo.test");
  await openFromList(page, "Leopold Written");
  await page.getByRole("button", { name: "Start the report" }).click();
  await arrive(page, "Leopold Written");
  await expect(history(page).first()).toContainText("Generating report");
});
