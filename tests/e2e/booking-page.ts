import { expect, type Locator, type Page } from "@playwright/test";
import { row } from "./booking-steps";

/** Newest first. */
export function history(page: Page): Locator {
  return page.getByRole("list", { name: "History of this booking" }).getByRole("listitem");
}

/** What was booked in Acuity comes into the list by itself; how soon is measured by `prove promptness`. Answers with the path of its page, which is open then. */
export async function openFromList(page: Page, name: string): Promise<string> {
  await expect(async () => {
    await page.goto("/bookings");
    await expect(row(page, name)).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 30_000 });
  await row(page, name).getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  return new URL(page.url()).pathname;
}
