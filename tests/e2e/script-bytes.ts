import { type Browser, type BrowserContext, expect } from "@playwright/test";

export interface Measured {
  page: string;
  bytes: number;
  allowed: number;
}

type StorageState = Awaited<ReturnType<BrowserContext["storageState"]>>;

interface Visit {
  browser: Browser;
  url: string;
  /** Who visits: cookies of a sign-in, or nobody. */
  storageState?: StorageState;
}

/** What Chromium transfers for scripts, as compressed, headers included, until the page has come to rest: cold cache, no interaction. */
export async function measureScriptBytes({ browser, url, storageState }: Visit): Promise<number> {
  const context = await browser.newContext({ storageState });
  const page = await context.newPage();
  const network = await context.newCDPSession(page);
  const underway = new Set<string>();
  const failed: string[] = [];
  let bytes = 0;
  network.on("Network.requestWillBeSent", ({ requestId, type }) => void (type === "Script" && underway.add(requestId)));
  network.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => void (underway.delete(requestId) && (bytes += encodedDataLength)));
  network.on("Network.loadingFailed", ({ requestId, errorText }) => void (underway.delete(requestId) && failed.push(errorText)));
  await network.send("Network.enable");
  await network.send("Network.setCacheDisabled", { cacheDisabled: true });
  await page.goto(url, { waitUntil: "networkidle" });
  // On a busy machine the network is idle while React still works, which then asks for the scripts of what the page may become.
  let before: number;
  do {
    before = bytes;
    await page.evaluate(() => new Promise<void>((resolve) => requestIdleCallback(() => resolve())));
    await expect.poll(() => underway.size).toBe(0);
  } while (bytes !== before);
  await context.close();
  expect(failed, `scripts of ${url} that did not arrive`).toEqual([]);
  return bytes;
}

export function scriptBytesTable(measured: readonly Measured[]): string {
  const width = Math.max(...measured.map(({ page }) => page.length));
  const lines = measured.map(({ page, bytes, allowed }) => `${page.padEnd(width)}  ${kilobytes(bytes)}  of ${kilobytes(allowed)}${bytes > allowed ? "  TOO MUCH" : ""}`);
  return [`${"Page".padEnd(width)}  Script bytes transferred`, ...lines].join("\n");
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1_000).toFixed(1).padStart(6)} kB`;
}
