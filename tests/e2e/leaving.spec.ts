import { history, openFromList } from "./booking-page";
import { bookInPerson, row } from "./booking-steps";
import { accept, createFirm, invite } from "./firms";
import { arrive, expect, test, visit } from "./fixtures";

const PASSWORD = "nine quiet herons by the weir";

test.describe.configure({ timeout: 180_000 });

test("an owner removes a member who is signed in elsewhere and hands the bookings over", async ({ page, openBrowser, consoleWatch }) => {
  consoleWatch.expect(/status of 40[34]/);
  await createFirm(page, "Osprey Claims");
  await invite(page, "odile@osprey.test", "Owner");
  await invite(page, "leo@osprey.test", "Referrer");

  const owner = await openBrowser();
  await accept(owner, "odile@osprey.test", { name: "Odile Osprey", password: PASSWORD });
  await arrive(owner, "Home");
  const leaver = await openBrowser();
  await accept(leaver, "leo@osprey.test", { name: "Leo Leaver", password: PASSWORD });
  await arrive(leaver, "Home");
  const { path } = await bookInPerson(leaver, "Dr Margaret Osei", { givenName: "Hedda", familyName: "Handed" });

  await visit(owner, "/organization", "Osprey Claims");
  await owner.getByRole("link", { name: "Leo Leaver" }).click();
  await arrive(owner, "Leo Leaver");
  await owner.getByRole("link", { name: /Remove/ }).click();
  await arrive(owner, "Remove Leo Leaver from Osprey Claims?");
  await owner.getByRole("button", { name: "Remove this member" }).click();
  await expect(owner.getByRole("alert").filter({ hasText: "There is a problem" })).toBeVisible();
  await owner.getByLabel("Who takes over their bookings").selectOption({ label: "Odile Osprey (odile@osprey.test)" });
  await owner.getByRole("button", { name: "Remove this member" }).click();
  await expect(owner.getByRole("status").filter({ hasText: "The member is removed" })).toBeVisible();
  await arrive(owner, /^Osprey Claims$/);
  await expect(row(owner, "Leo Leaver")).toHaveCount(0);

  await test.step("whoever was removed has nothing left, in the page that was open too", async () => {
    await leaver.reload();
    await arrive(leaver, "Not found");
    await visit(leaver, "/bookings", "Bookings");
    await expect(leaver.getByText("No bookings yet")).toBeVisible();
    await visit(leaver, "/bookings/new", "Not yours to do");
  });

  await test.step("the booking stays, with its history", async () => {
    expect(await openFromList(owner, "Hedda Handed")).toBe(path);
    await expect(history(owner).first()).toContainText("Handed over");
    await expect(history(owner).first()).toContainText("From Leo Leaver to Odile Osprey");
  });
});
