import { bookInPerson } from "./booking-steps";
import { openFromList } from "./booking-page";
import { clinic } from "./clinic";
import { arrive, expect, signIn, test, visit } from "./fixtures";

const NOT_FOUND_IN_CONSOLE = /status of 404/;

test("another firm sees nothing of a booking", async ({ page, openBrowser, consoleWatch }) => {
  consoleWatch.expect(NOT_FOUND_IN_CONSOLE);
  await signIn(page, "referrer@demo.test");
  const { path } = await bookInPerson(page, "Dr Margaret Osei", { givenName: "Felicity", familyName: "Private", matter: "WC-7001" });

  const rival = await openBrowser();
  await signIn(rival, "rival@demo.test");
  await arrive(rival, "Home");
  await expect(rival.getByRole("main")).not.toContainText("Felicity");
  await visit(rival, "/bookings", "Bookings");
  await expect(rival.getByRole("main")).not.toContainText("Felicity");
  for (const own of ["", "/no-show", "/correction", "/amendment"]) {
    const answer = await rival.goto(path + own);
    expect(answer?.status(), path + own).toBe(404);
    await arrive(rival, "Not found");
    await expect(rival.getByRole("main")).not.toContainText(/Felicity|Osei/);
  }
});

test("somebody else's draft is not found", async ({ page, openBrowser, consoleWatch }) => {
  consoleWatch.expect(NOT_FOUND_IN_CONSOLE);
  await signIn(page, "referrer@demo.test");
  await page.goto("/specialists");
  await page.getByRole("button", { name: /^Choose Dr Margaret Osei, IME - in person/ }).click();
  await arrive(page, "Time");
  const manager = await openBrowser();
  await signIn(manager, "manager@demo.test");
  const answer = await manager.goto(page.url());
  expect(answer?.status()).toBe(404);
  await arrive(manager, "Not found");
});

test("a booking made directly in Acuity is seen by its specialist and the coordinator, and by no firm", async ({ page, openBrowser, consoleWatch }) => {
  consoleWatch.expect(NOT_FOUND_IN_CONSOLE);
  await clinic.book({ specialist: "Dr Thomas Kerrigan", datetime: new Date(Date.now() + 12 * 86_400_000).toISOString(), givenName: "Gideon", familyName: "Direct" });

  await signIn(page, "specialist@demo.test");
  const path = await openFromList(page, "Gideon Direct");
  await arrive(page, "Gideon Direct");
  await expect(page.getByRole("main")).toContainText("Directly in Acuity");

  const coordinator = await openBrowser();
  await signIn(coordinator, "admin@demo.test");
  await visit(coordinator, path, "Gideon Direct");
  await expect(coordinator.getByRole("main")).toContainText("No firm sees this booking until it is placed with one.");
  await expect(coordinator.getByRole("definition").filter({ hasText: "Not placed yet" })).toBeVisible();

  for (const owner of ["owner@demo.test", "rival@demo.test"]) {
    const firm = await openBrowser();
    await signIn(firm, owner);
    await visit(firm, "/bookings", "Bookings");
    await expect(firm.getByRole("main")).not.toContainText("Gideon");
    expect((await firm.goto(path))?.status(), owner).toBe(404);
  }
});
