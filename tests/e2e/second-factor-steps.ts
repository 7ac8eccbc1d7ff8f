import type { Page } from "@playwright/test";
import { codeOf } from "../factories/second-factor";
import { arrive, expect } from "./fixtures";

export interface Phone {
  /** What the app shows now, or shows next. */
  code(halfMinutesAhead?: number): Promise<string>;
  recoveryCodes: string[];
}

/** From the password to the first code, as on a phone that scanned the picture. */
export async function setUpSecondFactor(page: Page, password: string): Promise<Phone> {
  await page.getByLabel("Your password").fill(password);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("img", { name: "QR code for your authenticator app" })).toBeVisible();
  const heading = await page.getByRole("heading", { level: 1 }).innerText();
  await arrive(page, heading);
  const key = (await page.getByText("Or type this key into the app").locator("span").innerText()).replace(/\s/g, "");
  const recoveryCodes = await page.getByRole("list", { name: "Recovery codes" }).getByRole("listitem").allInnerTexts();
  const code = (ahead = 0) => codeOf(`otpauth://totp/portal?secret=${key}`, ahead);
  await page.getByLabel("Six-digit code").fill("000000");
  await page.getByRole("button", { name: "Turn on the second factor" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "That code is not right" })).toBeVisible();
  await page.getByLabel("Six-digit code").fill(await code());
  await page.getByRole("button", { name: "Turn on the second factor" }).click();
  return { code, recoveryCodes };
}
