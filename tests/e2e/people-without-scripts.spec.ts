import { accept, createFirm, invite } from "./firms";
import { arrive, expect, signIn, test, visit } from "./fixtures";
import { setUpSecondFactor } from "./second-factor-steps";

test.use({ javaScriptEnabled: false });
test.describe.configure({ timeout: 180_000 });

const PASSWORD = "nine quiet herons by the weir";

test("with scripts off, a firm is made, an invited person opens an account and sets up a second factor", async ({ page, openBrowser }) => {
  await createFirm(page, "Plover Advisory");
  await invite(page, "petra@plover.test", "Owner");
  const invited = await openBrowser();
  await accept(invited, "petra@plover.test", { name: "Petra Plover", password: PASSWORD });
  await arrive(invited, "Home");
  await visit(invited, "/account/second-factor", "Second factor");
  await setUpSecondFactor(invited, PASSWORD);
  await expect(invited.getByText("Your second factor is on.")).toBeVisible();
});

test("with scripts off, an admin finds somebody, acts as them and comes back", async ({ page }) => {
  await signIn(page, "admin@demo.test");
  await visit(page, "/admin/users", "People");
  await page.getByLabel("Name, email or firm").fill("marcus");
  await page.getByRole("button", { name: "Search" }).click();
  await page.getByRole("row").filter({ hasText: "Marcus Lindqvist" }).getByRole("link", { name: "Act as" }).click();
  await arrive(page, "Act as Marcus Lindqvist");
  await page.getByRole("button", { name: "Act as Marcus Lindqvist" }).click();
  await expect(page.getByLabel("Reason")).toHaveAccessibleDescription(/Say in a few words/);
  await page.getByLabel("Reason").fill("Asked on the phone who sees what");
  await page.getByRole("button", { name: "Act as Marcus Lindqvist" }).click();
  await arrive(page, "Home");
  await expect(page.getByRole("region", { name: "Important" })).toContainText("Dana Cole acting as Marcus Lindqvist");
  await visit(page, "/organization", "Harbour & Vale Lawyers");
  await expect(page.getByRole("link", { name: "Invite someone" })).toHaveCount(0);
  await page.getByRole("button", { name: "Exit" }).click();
  await arrive(page, "People");
});
