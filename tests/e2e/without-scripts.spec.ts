import { openFromList, history } from "./booking-page";
import { freeTimes, row } from "./booking-steps";
import { clinic } from "./clinic";
import { arrive, expect, signIn, test, visit } from "./fixtures";

test.use({ javaScriptEnabled: false });

test("with scripts off, a referrer signs in, books in person with a mistake on the way, and signs out", async ({ page }) => {
  await signIn(page, "referrer@demo.test");
  await arrive(page, "Home");
  await visit(page, "/bookings/new", "New booking");
  await page.getByLabel("Name or specialty").fill("Whitford");
  await page.getByLabel("Mode").selectOption("In person");
  await page.getByRole("button", { name: "Search" }).click();
  await page.getByRole("button", { name: "Choose Dr Callum Whitford, IME - in person" }).click();
  await arrive(page, "Time");
  await freeTimes(page).last().click();
  await arrive(page, "Examinee");

  await page.getByLabel("Given name").fill("Isidore");
  await page.getByLabel("Phone").fill("0491 570 110");
  await page.getByLabel("Claim type").selectOption("Motor accident");
  await page.getByRole("button", { name: "Continue to check" }).click();
  const summary = page.getByRole("alert").filter({ hasText: "There is a problem" });
  await expect(summary.getByRole("link")).toHaveText(["Enter the examinee's family name"]);
  await expect(page.getByLabel("Family name")).toHaveAccessibleDescription(/Enter the examinee's family name/);
  await expect(page.getByLabel("Given name")).toHaveValue("Isidore");
  await expect(page.getByLabel("Phone")).toHaveValue("0491 570 110");
  await expect(page.getByLabel("Claim type")).toHaveValue("Motor accident");
  await arrive(page, "Examinee");

  await page.getByLabel("Family name").fill("Scriptless");
  await page.getByRole("button", { name: "Continue to check" }).click();
  await arrive(page, "Check your answers");
  await page.getByRole("button", { name: "Book this time" }).click();
  await arrive(page, "Examination booked");
  await page.getByRole("link", { name: "Open the booking" }).click();
  await arrive(page, "Isidore Scriptless");
  await visit(page, "/bookings", "Bookings");
  await expect(row(page, "Isidore Scriptless")).toHaveCount(1);

  await page.getByRole("banner").getByText("Rae Ito").click();
  await page.getByRole("banner").getByRole("button", { name: "Sign out" }).click();
  await arrive(page, "Sign in");
  await page.goto("/bookings");
  await arrive(page, "Sign in");
});

test("with scripts off, the specialist records a no-show on its own page", async ({ page }) => {
  await clinic.book({ specialist: "Dr Thomas Kerrigan", datetime: new Date(Date.now() - 5 * 86_400_000).toISOString(), givenName: "Jocasta", familyName: "Missing" });
  await signIn(page, "specialist@demo.test");
  await openFromList(page, "Jocasta Missing");
  await page.getByRole("link", { name: "Record no-show" }).click();
  await arrive(page, "Record a no-show?");
  await page.getByLabel("Note").fill("Nobody came.");
  await page.getByRole("button", { name: "Record no-show" }).click();
  await arrive(page, "Jocasta Missing");
  await expect(history(page).first()).toContainText(/No-show.*Nobody came\./s);
});
