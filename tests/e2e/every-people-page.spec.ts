import type { Page } from "@playwright/test";
import { bookInPerson } from "./booking-steps";
import { accept, createFirm, invite } from "./firms";
import { arrive, expect, signIn, test } from "./fixtures";
import { expectSoundPage } from "./looks";
import { awaitMail } from "./mails";
import { setUpSecondFactor } from "./second-factor-steps";

const LOUD_STATUS = /status of 40[34]/;
const PASSWORD = "nine quiet herons by the weir";

test.describe.configure({ timeout: 300_000 });

test.describe("every page about people, on a desk and on a phone, and where its parts come together zoomed and in the dark", () => {
  test("for who is signed out", async ({ page, consoleWatch }) => {
    consoleWatch.expect(LOUD_STATUS);
    await seeEach(page, [
      ["/two-factor", "Enter your code"],
      ["/two-factor/recovery", "Use a recovery code"],
      ["/acting-over", "You no longer act as somebody else"],
      ["/invitation/unknown?token=wrong", /not valid/i],
      ["/email-change/unknown?side=old&token=wrong", /./],
    ]);
  });

  test("for a firm's owner, whose account has a second factor, and whom they invite", async ({ page, openBrowser }) => {
    await createFirm(page, "Featherstonehaugh, Cholmondeley-Marjoribanks & Associates Lawyers");
    await invite(page, "ottoline@peregrine.test", "Owner");
    const owner = await openBrowser();
    const invitation = (await awaitMail("ottoline@peregrine.test", /invitation/i)).links.find((link) => link.includes("/invitation/")) ?? "";
    await owner.goto(invitation);
    await expectSoundPage(owner, "Accept your invitation");
    await accept(owner, "ottoline@peregrine.test", { name: "Ottoline Featherstonehaugh-Cholmondeley", password: PASSWORD });
    await arrive(owner, "Home");
    await owner.goto(invitation);
    await expectSoundPage(owner, /already/);

    await seeEach(owner, [
      ["/account", "Account"],
      ["/account/details", /./],
      ["/account/email", /./],
      ["/account/password", /./],
      ["/account/second-factor", "Second factor"],
    ]);
    await owner.getByLabel("Your password").fill(PASSWORD);
    await owner.getByRole("button", { name: "Continue" }).click();
    await expect(owner.getByRole("img", { name: /QR code/ })).toBeVisible();
    await expectSoundPage(owner, "Second factor");
    await owner.reload();
    await setUpSecondFactor(owner, PASSWORD);
    await expect(owner.getByText("Your second factor is on.")).toBeVisible();
    await seeEach(owner, [["/account/second-factor/recovery-codes", "New recovery codes"], ["/account/second-factor/removal", "Turn off the second factor?"]]);

    await owner.goto("/organization");
    await invite(owner, "somebody.with.a.very.long.address.indeed@peregrine-and-associates.test", "Team lead");
    await seeEach(owner, [["/organization", /Featherstonehaugh/], ["/organization/invitations/new", /Invite/], ["/organization/teams/new", /team/i]]);
    await owner.getByLabel("Name").fill("Workers compensation and catastrophic injuries");
    await owner.getByRole("button", { name: /team/i }).click();
    await expect(owner.getByRole("heading", { level: 1, name: /Workers/ })).toBeVisible();
    for (const [link, heading] of [["Workers compensation and catastrophic injuries", /Workers/], ["Ottoline Featherstonehaugh-Cholmondeley", /Ottoline/]] as const) {
      await owner.goto("/organization");
      await owner.getByRole("link", { name: link }).click();
      await expect(owner.getByRole("heading", { level: 1, name: heading })).toBeVisible();
      await expectSoundPage(owner, heading);
      const onwards = await owner.getByRole("main").getByRole("link", { name: /Remove|Delete/ }).first().getAttribute("href");
      await seeEach(owner, [[onwards ?? "", /\?/]]);
    }
    await owner.goto("/organization");
    await owner.getByRole("link", { name: /Revoke/ }).click();
    await expectSoundPage(owner, "Revoke this invitation?");
    const { path } = await bookInPerson(owner, "Dr Margaret Osei", { givenName: "Hester", familyName: "Looked-At" });
    await seeEach(owner, [[`${path}/handover`, /./]]);
  });

  test("for the coordinator: people, and acting as one of them", async ({ page }) => {
    await signIn(page, "admin@demo.test");
    await seeEach(page, [
      ["/admin/users", "People"],
      ["/admin/users?q=ito", "People"],
      ["/admin/users?q=nobody+is+called+that", "People"],
      ["/admin/users/new", "Invite someone"],
    ]);
    await page.goto("/admin/users?q=rae+ito");
    await page.getByRole("link", { name: "Rae Ito", exact: true }).first().click();
    await expectSoundPage(page, "Rae Ito");
    const person = new URL(page.url()).pathname;
    await seeEach(page, ["ban", "role", "sessions", "second-factor", "acting"].map((noun) => [`${person}/${noun}`, /./]));
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("combobox")).toBeFocused();
    await page.keyboard.type("ito");
    await expect(page.getByRole("option", { name: /Rae Ito/ })).toBeVisible();
    await expectSoundPage(page, "Act as Rae Ito");
    await page.keyboard.press("Escape");
    await page.getByLabel("Reason").fill("Asked how this page looks");
    await page.getByRole("button", { name: "Act as Rae Ito" }).click();
    await expectSoundPage(page, "Home");
    await seeEach(page, [["/account", "Account"]]);
    await page.getByRole("button", { name: "Exit" }).click();
    await arrive(page, /Rae Ito|People/);
  });

  test("for the coordinator: firms and specialists", async ({ page }) => {
    await signIn(page, "admin@demo.test");
    await seeEach(page, [["/admin/organizations", "Organizations"], ["/admin/organizations/new", "Create an organization"], ["/admin/organizations/unassigned", "Unassigned"]]);
    await page.goto("/admin/organizations");
    await page.getByRole("link", { name: "Bluegum Insurance" }).click();
    await expectSoundPage(page, "Bluegum Insurance");
    const firm = new URL(page.url()).pathname;
    await seeEach(page, ["details", "archival"].map((noun) => [`${firm}/${noun}`, /./]));
    await seeEach(page, [["/admin/specialists", "Specialists"], ["/admin/specialists/new", "Link a specialist"]]);
    await page.goto("/admin/specialists");
    await page.getByRole("link", { name: "Dr Thomas Kerrigan" }).click();
    await expectSoundPage(page, "Dr Thomas Kerrigan");
    const specialist = new URL(page.url()).pathname;
    await seeEach(page, ["details", "account", "calendar", "activity"].map((noun) => [`${specialist}/${noun}`, /./]));
  });
});

async function seeEach(page: Page, pages: [path: string, heading: string | RegExp][]): Promise<void> {
  for (const [path, heading] of pages) {
    await test.step(path, async () => {
      await page.goto(path);
      await expectSoundPage(page, heading, { plain: true });
    });
  }
}
