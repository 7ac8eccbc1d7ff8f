import { expect, test as base, type BrowserContextOptions, type Page } from "@playwright/test";
import { expectAccessible } from "./accessibility";
import { acuityFailure, acuityHold } from "./clinic";
import { type ConsoleWatch, watchConsole } from "./console-watch";
import { sandbox } from "./sandbox";

interface Fixtures {
  /** Acuity leaves the next such request, or as many as wanted, unanswered, at the latest until the test is over. */
  holdAcuity: (route: string, times?: number) => Promise<{ reached(): Promise<unknown>; release(): Promise<unknown> }>;
  /** Acuity answers such requests with an error, at the latest until the test is over. */
  failAcuity: (route: string) => Promise<unknown>;
  consoleWatch: ConsoleWatch;
  /** Somebody else's browser, or the same person's on another device. */
  openBrowser: (options?: BrowserContextOptions) => Promise<Page>;
}

/** A test whose browsers all stand at the portal, and fail it when they complain of anything. */
export const test = base.extend<Fixtures>({
  baseURL: async ({}, provide) => provide(sandbox().portal),
  consoleWatch: [
    async ({}, provide) => {
      const watch = watchConsole(sandbox().portal);
      await provide(watch);
      watch.verify();
    },
    { auto: true },
  ],
  context: async ({ context, consoleWatch }, provide) => {
    consoleWatch.watch(context);
    await provide(context);
  },
  holdAcuity: async ({}, provide) => {
    await provide(async (route, times = 1) => {
      const hold = await acuityHold.begin(route, times);
      return { reached: () => acuityHold.reached(hold), release: () => acuityHold.releaseAll() };
    });
    await acuityHold.releaseAll();
  },
  failAcuity: async ({}, provide) => {
    await provide(acuityFailure.begin);
    await acuityFailure.end();
  },
  openBrowser: async ({ browser, contextOptions, baseURL, viewport, consoleWatch }, provide) => {
    const opened: Page[] = [];
    await provide(async (options) => {
      const context = await browser.newContext({ ...contextOptions, baseURL, viewport, ...options });
      consoleWatch.watch(context);
      const page = await context.newPage();
      opened.push(page);
      return page;
    });
    for (const page of opened) await page.context().close();
  },
});

export { expect };

/** On a page: its one heading is there, and nothing on it keeps anybody out. */
export async function arrive(page: Page, heading: string | RegExp): Promise<void> {
  await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
  await expectAccessible(page);
}

export async function visit(page: Page, path: string, heading: string | RegExp): Promise<void> {
  await page.goto(path);
  await arrive(page, heading);
}

/** Through the page, as people do. */
export async function signIn(page: Page, email: string, password = sandbox().password): Promise<void> {
  await page.goto("/sign-in");
  await fillSignIn(page, email, password);
  await expect(page.getByRole("heading", { level: 1, name: "Home" })).toBeVisible();
}

export async function fillSignIn(page: Page, email: string, password = sandbox().password): Promise<void> {
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}
