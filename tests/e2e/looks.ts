import type { Page } from "@playwright/test";
import { expectAccessible } from "./accessibility";
import { expect } from "./fixtures";

const LOOKS = [
  { name: "on a desk", width: 1366, height: 900, colorScheme: "light" },
  { name: "on a phone", width: 390, height: 844, colorScheme: "light" },
  { name: "at 200 % zoom", width: 683, height: 450, colorScheme: "light" },
  // The same page in other colours.
  { name: "in the dark", width: 1366, height: 900, colorScheme: "dark", only: "color-contrast" },
] as const;

/** Everybody of the sandbox, and whoever the tests have examined. */
const PERSONAL = /Rae|Ito|Marcus|Lindqvist|Dana|Cole|Kerrigan|Whitford|Osei|Quentin|Looker|demo\.test/;

/** What every page owes everybody who may see it, in every look; `plain` leaves out zoom and dark, for a page made of parts that others show in both. */
export async function expectSoundPage(page: Page, heading: string | RegExp, { plain = false } = {}): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
  await expect(page.getByRole("main")).toHaveCount(1);
  await expect(page).toHaveTitle(/IME portal/);
  await expect(page).not.toHaveTitle(PERSONAL);
  for (const { name, width, height, colorScheme, ...look } of plain ? LOOKS.slice(0, 2) : LOOKS) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme });
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(beyond, `${page.url()} scrolls sideways ${name}`).toBeLessThanOrEqual(0);
    await expectAccessible(page, look);
  }
  await page.setViewportSize({ width: LOOKS[0].width, height: LOOKS[0].height });
  await page.emulateMedia({ colorScheme: null });
}
