import { arrive, expect, fillSignIn, signIn, test, visit } from "./fixtures";
import { awaitMail } from "./mails";
import { sandbox } from "./sandbox";

test("who is signed out is led to sign in, and then to where they wanted to go", async ({ page }) => {
  await page.goto("/bookings?page=1");
  await arrive(page, "Sign in");
  await fillSignIn(page, "manager@demo.test");
  await arrive(page, "Bookings");
  expect(page.url()).toContain("/bookings?page=1");
});

test("an address elsewhere in the sign-in link is not followed", async ({ page, baseURL }) => {
  await page.goto("/sign-in?next=https://evil.example/");
  await fillSignIn(page, "manager@demo.test");
  await arrive(page, "Home");
  expect(new URL(page.url()).origin).toBe(baseURL);
});

test("a wrong password is refused in the same words as an unknown address, and the address stays typed", async ({ page }) => {
  await page.goto("/sign-in");
  for (const email of ["manager@demo.test", "nobody@demo.test"]) {
    await fillSignIn(page, email, "certainly not it");
    await expect(page.getByRole("alert").filter({ hasText: "That email and password do not belong together" })).toBeVisible();
    await expect(page.getByLabel("Email")).toHaveValue(email);
    await expect(page.getByLabel("Password")).toHaveValue("");
  }
  await arrive(page, "Sign in");
});

test("signing out ends the visit", async ({ page }) => {
  await signIn(page, "manager@demo.test");
  await page.getByRole("banner").getByText("Marcus Lindqvist").click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await arrive(page, "Sign in");
  await page.goto("/bookings");
  await arrive(page, "Sign in");
});

test("a forgotten password is replaced through a link in a mail, which works once", async ({ page, openBrowser }) => {
  const chosen = "seven lanterns under the jetty";
  const elsewhere = await openBrowser();
  await signIn(elsewhere, "adjuster@demo.test");

  await visit(page, "/sign-in", "Sign in");
  await page.getByRole("link", { name: "Forgot your password?" }).click();
  await arrive(page, "Choose a new password");
  await page.getByLabel("Email").fill("adjuster@demo.test");
  await page.getByRole("button", { name: "Send me a link" }).click();
  await expect(page.getByText("a mail with a link is on its way")).toBeVisible();
  await arrive(page, "Choose a new password");
  const mail = await awaitMail("adjuster@demo.test", /reset/i);
  const link = mail.links.find((address) => address.includes("/reset-password")) ?? "";

  await visit(page, link, "Set a new password");
  await page.getByLabel("New password").fill("too short");
  await page.getByRole("button", { name: "Set the new password" }).click();
  await expect(page.getByLabel("New password")).toHaveAccessibleDescription(/Use at least 12 characters/);
  await page.getByLabel("New password").fill(chosen);
  await page.getByRole("button", { name: "Set the new password" }).click();
  await expect(page.getByText("Your password is changed")).toBeVisible();
  await arrive(page, "Sign in");

  await elsewhere.goto("/bookings");
  await arrive(elsewhere, "Sign in");
  await fillSignIn(elsewhere, "adjuster@demo.test", sandbox().password);
  await expect(elsewhere.getByRole("alert").filter({ hasText: "do not belong together" })).toBeVisible();
  await signIn(page, "adjuster@demo.test", chosen);

  await elsewhere.goto(link);
  await elsewhere.getByLabel("New password").fill("another thing altogether");
  await elsewhere.getByRole("button", { name: "Set the new password" }).click();
  await expect(elsewhere.getByRole("alert").filter({ hasText: "This link was used already or has expired" })).toBeVisible();
});
