import { chooseTime, confirmAndOpen, continueToCheck, fillExaminee, row } from "./booking-steps";
import { arrive, expect, signIn, test, visit } from "./fixtures";
import { awaitMail } from "./mails";

test.describe.configure({ timeout: 180_000 });

test("an admin finds a caller with the keyboard alone, acts as them, books and comes back to where they were", async ({ page, openBrowser, context }) => {
  await signIn(page, "admin@demo.test");
  await visit(page, "/bookings?page=1", "Bookings");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox")).toBeFocused();
  await page.keyboard.type("colin abbara");
  await expect(page.getByRole("option", { name: /Colin Abara/ })).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await arrive(page, "Act as Colin Abara");
  await expect(page.getByLabel("Reason")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Reason")).toHaveAccessibleDescription(/Say in a few words/);
  await page.getByLabel("Reason").focus();
  await page.keyboard.type("Asked on the phone to book for them");
  await page.keyboard.press("Enter");
  await arrive(page, "Home");
  const banner = page.getByRole("region", { name: "Important" });
  await expect(banner).toContainText("Dana Cole acting as Colin Abara of Harbour & Vale Lawyers, 30 minutes left");

  await test.step("the banner stays through pages and reloading, and what is the subject's own is closed", async () => {
    await page.getByRole("link", { name: "Bookings" }).first().click();
    await arrive(page, "Bookings");
    await page.reload();
    await expect(banner).toContainText("Colin Abara");
    await page.getByRole("banner").getByText("Colin Abara").click();
    await expect(page.getByRole("button", { name: "Sign out" })).toHaveCount(0);
    await page.getByRole("link", { name: "Account" }).click();
    await arrive(page, "Account");
    await expect(page.getByRole("link", { name: /Change/ })).toHaveCount(0);
  });

  await visit(page, "/specialists?q=Osei", "Specialists");
  await page.getByRole("button", { name: /Choose Dr Margaret Osei, IME - in person/ }).click();
  await arrive(page, "Time");
  await chooseTime(page);
  await fillExaminee(page, { givenName: "Percy", familyName: "Onbehalf" });
  await continueToCheck(page);
  const path = await confirmAndOpen(page, "Percy Onbehalf");
  await expect(page.getByText("Dana Cole on behalf of Colin Abara").first()).toBeVisible();
  await awaitMail("colleague@demo.test", /Examination booked/);

  await test.step("a tab that was opened before, or stays open, tells whose eyes it has as soon as one goes on in it", async () => {
    const other = await context.newPage();
    await other.goto("/bookings");
    await expect(other.getByRole("region", { name: "Important" })).toContainText("Colin Abara");
    await page.getByRole("button", { name: "Exit" }).click();
    await arrive(page, "Bookings");
    expect(new URL(page.url()).search, "back where the admin was").toBe("?page=1");
    await other.getByRole("link", { name: "Home" }).first().click();
    await expect(other.getByRole("region", { name: "Important" })).toHaveCount(0);
    await expect(other.getByRole("banner")).toContainText("Dana Cole");

    await visit(page, "/admin/users?q=colin", "People");
    await page.getByRole("link", { name: "Act as" }).first().click();
    await page.getByLabel("Reason").fill("Asked on the phone once more");
    await page.getByRole("button", { name: "Act as Colin Abara" }).click();
    await arrive(page, "Home");
    await other.getByRole("link", { name: "Bookings" }).first().click();
    await expect(other.getByRole("region", { name: "Important" })).toContainText("Colin Abara");
    await other.close();
  });

  const asSubject = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).filter((pair) => !pair.includes("own_session")).join("; ");
  await page.getByRole("button", { name: "Exit" }).click();
  await arrive(page, "People");
  expect(new URL(page.url()).search).toBe("?q=colin");
  await expect(banner).toHaveCount(0);

  await test.step("the session that acted is dead from then on", async () => {
    const answer = await fetch(new URL(path, page.url()), { headers: { cookie: asSubject }, redirect: "manual" });
    expect([answer.status, new URL(answer.headers.get("location") ?? "", page.url()).pathname]).toEqual([307, "/sign-in"]);
  });

  await test.step("the subject has the booking and reads who acted as them, and why", async () => {
    const subject = await openBrowser();
    await signIn(subject, "colleague@demo.test");
    await visit(subject, "/bookings", "Bookings");
    await row(subject, "Percy Onbehalf").getByRole("link").click();
    await arrive(subject, "Percy Onbehalf");
    await expect(subject.getByText("Dana Cole on behalf of Colin Abara").first()).toBeVisible();
    await visit(subject, "/account", "Account");
    await expect(subject.getByText("Asked on the phone to book for them")).toBeVisible();
    await expect(subject.getByRole("region", { name: "Who acted as you" })).toContainText("Dana Cole");
  });

  await test.step("whom one acted as is offered first the next time", async () => {
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("option").first()).toContainText("Colin Abara");
    await page.keyboard.press("Escape");
    await expect(page.getByRole("combobox")).toHaveCount(0);
  });
});
