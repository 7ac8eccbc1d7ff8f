import type { Page } from "@playwright/test";
import { arrive, expect, signIn, visit } from "./fixtures";
import { awaitMail } from "./mails";

/** As staff: a firm of the test's own, so that others keep theirs as they know it. Answers with the path of its page. */
export async function createFirm(admin: Page, name: string): Promise<string> {
  await signIn(admin, "admin@demo.test");
  await visit(admin, "/admin/organizations/new", "Create an organization");
  await admin.getByLabel("Name").fill(name);
  await admin.getByLabel("Time zone").selectOption({ label: "Perth" });
  await admin.getByRole("button", { name: "Create the organization" }).click();
  await arrive(admin, name);
  return new URL(admin.url()).pathname;
}

/** From the firm's page, which is open. */
export async function invite(page: Page, email: string, role: string): Promise<void> {
  await page.getByRole("link", { name: "Invite someone" }).first().click();
  await arrive(page, /^Invite/);
  await page.getByLabel("Email").fill(email);
  await page.getByRole("radio", { name: role }).check();
  await page.getByRole("button", { name: "Send the invitation" }).click();
  await expect(page.getByRole("status").filter({ hasText: "The invitation is on its way" })).toBeVisible();
  await expect(page.getByText(email, { exact: true })).toBeVisible();
}

/** By the link in the mail, in a browser that nobody is signed in to. */
export async function accept(page: Page, email: string, { name, password }: { name: string; password: string }): Promise<void> {
  const mail = await awaitMail(email, /invitation/i);
  await visit(page, mail.links.find((link) => link.includes("/invitation/")) ?? "", "Accept your invitation");
  await expect(page.getByLabel("Email")).toHaveValue(email);
  await page.getByLabel("Your name").fill(name);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Accept and sign in" }).click();
}
