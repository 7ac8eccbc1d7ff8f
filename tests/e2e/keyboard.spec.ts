import type { Locator, Page } from "@playwright/test";
import { freeTimes, IN_PERSON } from "./booking-steps";
import { arrive, expect, signIn, test, visit } from "./fixtures";

test("the first stop of the keyboard is the skip link, which leads past the navigation", async ({ page }) => {
  await signIn(page, "referrer@demo.test");
  await visit(page, "/bookings", "Bookings");
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to content" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("main").locator(":focus")).toHaveCount(1);
});

test("an examination is booked with the keyboard alone, and one always sees where one is", async ({ page }) => {
  await signIn(page, "referrer@demo.test");
  await visit(page, "/specialists?q=Osei", "Specialists");
  await tabTo(page, page.getByRole("button", { name: `Choose Dr Margaret Osei, ${IN_PERSON}` }));
  await page.keyboard.press("Enter");

  await arrive(page, "Time");
  await tabTo(page, freeTimes(page).last());
  await page.keyboard.press("Enter");

  await arrive(page, "Examinee");
  for (const [label, typed] of [["Given name", "Ursula"], ["Family name", "Keys"], ["Phone", "0491 570 156"], ["Claim type", "Workers"]] as const) {
    await tabTo(page, page.getByLabel(label));
    await page.keyboard.type(typed);
  }
  await tabTo(page, page.getByRole("button", { name: "Continue to check" }));
  await page.keyboard.press("Enter");

  await arrive(page, "Check your answers");
  await tabTo(page, page.getByRole("button", { name: "Book this time" }));
  await page.keyboard.press("Space");
  await arrive(page, "Examination booked");
  await tabTo(page, page.getByRole("link", { name: "Open the booking" }));
  await page.keyboard.press("Enter");
  await arrive(page, "Ursula Keys");
});

const MOST_STOPS = 120;

/** Every stop on the way shows where one is. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let stops = 0; stops < MOST_STOPS; stops++) {
    await page.keyboard.press("Tab");
    await expectFocusVisible(page);
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`${target} is not reached by ${MOST_STOPS} presses of Tab`);
}

async function expectFocusVisible(page: Page): Promise<void> {
  const focused = await page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return { html: element.outerHTML.slice(0, 200), ring: outlineStyle === "none" ? 0 : Number.parseFloat(outlineWidth) };
  });
  if (focused) expect(focused.ring, `focus is not seen on ${focused.html}`).toBeGreaterThanOrEqual(2);
}
