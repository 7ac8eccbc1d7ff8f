import { bookInPerson, freeTimes } from "./booking-steps";
import { clinic } from "./clinic";
import { arrive, expect, signIn, test } from "./fixtures";
import { awaitMail } from "./mails";
import { openFromList } from "./booking-page";

test("a firm moves an examination; one that was taken meanwhile leaves it where it is", async ({ page }) => {
  await signIn(page, "referrer@demo.test");
  const { path } = await bookInPerson(page, "Dr Margaret Osei", { givenName: "Maud", familyName: "Moved" });
  const before = await page.getByRole("main").locator("time").first().getAttribute("datetime");

  await page.getByRole("link", { name: "Move", exact: true }).click();
  await arrive(page, "Move to another time");
  const taken = (await freeTimes(page.getByRole("main")).nth(2).getAttribute("value")) ?? "";
  await freeTimes(page.getByRole("main")).nth(2).click();
  await arrive(page, "Check the new time");
  await clinic.book({ specialist: "Dr Margaret Osei", datetime: taken, givenName: "Other", familyName: "Patient" });
  await page.getByRole("button", { name: "Move to this time" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "This time was just taken, so nothing was moved." })).toBeVisible();
  await arrive(page, "Move to another time");

  const nearest = freeTimes(page.getByRole("region", { name: "Nearest free times" }));
  // The last, since the first may come too close to be moved to while it is looked at.
  const wanted = (await nearest.last().getAttribute("value")) ?? "";
  expect(wanted).not.toBe(taken);
  await nearest.last().click();
  await arrive(page, "Check the new time");
  await page.getByRole("button", { name: "Move to this time" }).click();
  await expect(page.getByText("The examination is moved, here and in the clinic's calendar.")).toBeVisible();
  await arrive(page, "Maud Moved");
  await expect(page.getByRole("main").locator("time").first()).toHaveAttribute("datetime", wanted);
  await expect(page.getByRole("list", { name: "History of this booking" }).getByRole("listitem").first()).toContainText(/Rescheduled.*Rae Ito.*From .* to /s);
  expect(wanted).not.toBe(before);
  const mail = await awaitMail("referrer@demo.test", new RegExp(`The examination was moved from[^]*${path}`));
  expect(mail.subject).toMatch(/has changed/i);

  const file = await page.request.get(`${path}/calendar.ics`);
  expect(file.headers()["content-type"]).toContain("text/calendar");
  expect(await file.text()).toContain(`DTSTART:${wanted.replace(/[-:]|\.000/g, "")}`);
});

test("with scripts off an examination is moved, cancelled with a reason, and booked again with everything filled in", async ({ openBrowser }) => {
  const page = await openBrowser({ javaScriptEnabled: false });
  await signIn(page, "referrer@demo.test");
  await bookInPerson(page, "Dr Margaret Osei", { givenName: "Nora", familyName: "Noscript", matter: "WC-77" });
  await page.getByRole("link", { name: "Move", exact: true }).click();
  // Far enough ahead to be cancelled afterwards; the last is the one it has.
  const times = freeTimes(page.getByRole("main"));
  await times.nth((await times.count()) - 2).click();
  await page.getByRole("button", { name: "Move to this time" }).click();
  await arrive(page, "Nora Noscript");

  await page.goto(`${page.url().split("?")[0]}/cancellation`);
  await page.getByRole("button", { name: "Cancel this examination" }).click();
  await expect(page.getByRole("alert").first()).toContainText("Say why it is cancelled");
  await page.getByLabel("Why it is cancelled").fill("The matter has settled");
  await page.getByRole("button", { name: "Cancel this examination" }).click();
  await arrive(page, "Nora Noscript");
  await expect(page.getByText("The matter has settled")).toBeVisible();

  await page.getByRole("button", { name: "Book again" }).click();
  await arrive(page, "Time");
  await freeTimes(page.getByRole("main")).last().click();
  await arrive(page, "Examinee");
  await expect(page.getByLabel("Given name")).toHaveValue("Nora");
  await expect(page.getByLabel("Matter or claim number")).toHaveValue("WC-77");
  await expect(page.getByLabel("Claim type")).toHaveValue("Workers compensation");
});

test("too close for the firm, who are told whom to call; the coordinator goes past the notice period with a reason", async ({ page, openBrowser }) => {
  await clinic.book({ specialist: "Dr Thomas Kerrigan", datetime: new Date(Date.now() + 5 * 3_600_000).toISOString(), givenName: "Petra", familyName: "Pressing" });
  await signIn(page, "admin@demo.test");
  const path = await openFromList(page, "Petra Pressing");
  await page.goto(`${path}/cancellation`);
  await page.getByLabel("Why it is cancelled").fill("The examinee is in hospital");
  await page.getByRole("button", { name: "Cancel this examination" }).click();
  await expect(page.getByRole("alert").first()).toContainText("To go past that");
  await expect(page.getByLabel("Why it is cancelled")).toHaveValue("The examinee is in hospital");
  await page.getByLabel(/notice period has passed/).check();
  await page.getByRole("button", { name: "Cancel this examination" }).click();
  await arrive(page, "Petra Pressing");
  await expect(page.getByRole("main")).toContainText("Cancelled");
  const specialist = await openBrowser();
  await signIn(specialist, "specialist@demo.test");
  await specialist.goto(path);
  await expect(specialist.getByText("The examinee is in hospital")).toBeVisible();
  await expect(specialist.getByRole("link", { name: "Move", exact: true })).toHaveCount(0);
});
