import { appendFileSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "@playwright/test";
import { aPdf } from "../factories/files";
import { aBookingWithPage, addStorageFault, chooseFiles, clearStorageFaults, fileRow, storageCalls, upload } from "./documents";
import { arrive, expect, fillSignIn, signIn, test, visit } from "./fixtures";

const HUNDRED_MB = 100 * 1024 * 1024;
const home = mkdtempSync(path.join(tmpdir(), "ime-portal-files-"));
const large = path.join(home, "surveillance brief.pdf");
const interrupted = path.join(home, "brief.pdf");
const changing = path.join(home, "draft.pdf");
const tooLarge = path.join(home, "far too long.pdf");

test.beforeAll(() => {
  writeFileSync(large, aPdf({ bytes: HUNDRED_MB }));
  writeFileSync(interrupted, aPdf({ bytes: 49 * 1024 * 1024 }));
  writeFileSync(changing, aPdf({ bytes: 49 * 1024 * 1024 }));
  writeFileSync(tooLarge, "%PDF-1.7");
  truncateSync(tooLarge, 500 * 1024 * 1024 + 1);
});
test.afterEach(clearStorageFaults);
test.afterAll(() => rmSync(home, { recursive: true, force: true }));

async function sendAndCutAt(page: Page, percent: number): Promise<void> {
  await chooseFiles(page, large);
  await page.getByRole("button", { name: "Upload 1 file" }).click();
  await page.waitForFunction((wanted) => Number(/(\d+)%/.exec(document.querySelector("[aria-label='Files to upload']")?.textContent ?? "")?.[1] ?? 0) >= wanted, percent, { polling: 20, timeout: 60_000 });
  await page.reload();
  await arrive(page, "Rowan Resumed");
}

test("100 MB that are cut at 1, 50 and 99 % go on where they stopped, and no finished part is sent twice", async ({ page }) => {
  test.setTimeout(180_000);
  page.on("dialog", (dialog) => void dialog.accept());
  const booking = await aBookingWithPage({ familyName: "Resumed", ahead: true });
  await signIn(page, "referrer@demo.test");
  await visit(page, booking, "Rowan Resumed");
  const before = (await storageCalls()).length;
  await addStorageFault({ operation: "UploadPart", kind: "rate", bytesPerSecond: 6 * 1024 * 1024 });

  await sendAndCutAt(page, 1);
  await sendAndCutAt(page, 50);
  await expect(page.getByText("Choose the same file again within a day")).toBeVisible();
  // However late the last cut comes, nothing is finished before it.
  await page.route("**/api/uploads/*/completion", () => undefined);
  await sendAndCutAt(page, 99);
  await page.unroute("**/api/uploads/*/completion");
  await clearStorageFaults();
  await chooseFiles(page, large);
  await page.getByRole("button", { name: "Upload 1 file" }).click();
  await expect(fileRow(page, "surveillance brief.pdf")).toContainText("Uploaded and checked.", { timeout: 60_000 });

  const arrived = (await storageCalls()).slice(before).filter(({ operation, status }) => operation === "UploadPart" && status === 200);
  expect(arrived).toHaveLength(13);
  await page.reload();
  await expect(page.getByRole("link", { name: "surveillance brief.pdf" })).toBeVisible();
  await expect(page.getByText("Choose the same file again")).toHaveCount(0);
});

/** So slowly that something can happen to it on the way. */
async function getUnderWay(page: Page, file: string, familyName: string): Promise<void> {
  const booking = await aBookingWithPage({ familyName, ahead: true });
  await signIn(page, "referrer@demo.test");
  await visit(page, booking, `Rowan ${familyName}`);
  await addStorageFault({ operation: "UploadPart", kind: "rate", bytesPerSecond: 2 * 1024 * 1024 });
  await chooseFiles(page, file);
  await page.getByRole("button", { name: "Upload 1 file" }).click();
  await expect(fileRow(page, path.basename(file))).toContainText(/[1-9]\d?%/);
}

test("signed out in the middle, one signs in again in another tab and goes on", async ({ page, context, consoleWatch }) => {
  consoleWatch.expect(/status of 401/);
  page.on("dialog", (dialog) => void dialog.accept());
  await getUnderWay(page, interrupted, "Interrupted");
  await context.clearCookies();
  await expect(fileRow(page, "brief.pdf")).toContainText("You are signed out.");
  await clearStorageFaults();

  const other = await context.newPage();
  await other.goto("/sign-in");
  await fillSignIn(other, "referrer@demo.test");
  await arrive(other, "Home");
  await fileRow(page, "brief.pdf").getByRole("button", { name: "Try again" }).click();
  await expect(fileRow(page, "brief.pdf")).toContainText("Uploaded and checked.", { timeout: 30_000 });
});

test("a file that is changed while it is sent is not taken as either, and the changed one can be chosen", async ({ page, consoleWatch }) => {
  consoleWatch.expect(/ERR_UPLOAD_FILE_CHANGED/);
  await getUnderWay(page, changing, "Changing");
  appendFileSync(changing, "%");
  await clearStorageFaults();
  await expect(fileRow(page, "draft.pdf")).toContainText("This file can no longer be read: it was changed or moved after it was chosen.");
  await expect(fileRow(page, "draft.pdf").getByRole("button", { name: "Try again" })).toHaveCount(0);

  await fileRow(page, "draft.pdf").getByRole("button", { name: "Remove" }).click();
  await expect(fileRow(page, "draft.pdf")).toHaveCount(0);
  await chooseFiles(page, changing);
  await page.getByRole("button", { name: "Upload 1 file" }).click();
  await expect(fileRow(page, "draft.pdf")).toContainText("Uploaded and checked.", { timeout: 30_000 });
});

test("what is too large, of another kind, or not what it says is told at once, and what was rejected can be put away", async ({ page, consoleWatch }) => {
  consoleWatch.expect(/status of 422/);
  const booking = await aBookingWithPage({ familyName: "Refused", ahead: true });
  await signIn(page, "referrer@demo.test");
  await visit(page, booking, "Rowan Refused");
  await chooseFiles(page, tooLarge);
  await chooseFiles(page, [{ name: "setup.exe", buffer: Buffer.from("MZ") }, { name: "notes.pdf", buffer: Buffer.from("<html><script>alert(1)</script></html>") }]);
  await page.getByRole("button", { name: "Upload 3 files" }).click();
  await expect(fileRow(page, "far too long.pdf")).toContainText("It is larger than 500 MB.");
  await expect(fileRow(page, "setup.exe")).toContainText("This kind of file is not taken.");
  await expect(fileRow(page, "notes.pdf")).toContainText("This kind of file is not taken.");
  await arrive(page, "Rowan Refused");

  await page.reload();
  await expect(page.getByText("notes.pdf (38 bytes) was not taken")).toBeVisible();
  await page.getByRole("button", { name: "Got it" }).click();
  await expect(page.getByText("was not taken")).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "Documents 0" })).toBeVisible();
});

test("while the storage is away the portal says so, other pages work, and sending goes on by itself once it is back", async ({ page, consoleWatch }) => {
  consoleWatch.expect(/status of 503|503 from/);
  const booking = await aBookingWithPage({ familyName: "Patient", ahead: true });
  await signIn(page, "referrer@demo.test");
  await visit(page, booking, "Rowan Patient");
  await upload(page, [{ name: "first.pdf", buffer: aPdf() }]);
  const download = await page.getByRole("link", { name: "first.pdf" }).getAttribute("href");
  await addStorageFault({ kind: "status", status: 503 });

  await chooseFiles(page, [{ name: "second.pdf", buffer: aPdf() }]);
  await page.getByRole("button", { name: "Upload 1 file" }).click();
  const answer = await page.request.get(`/api/documents/${download?.split("/").at(-1)}`, { timeout: 10_000 });
  expect([answer.status(), await answer.text()]).toEqual([503, "Documents cannot be opened right now. Everything is safe; try again in a minute."]);
  const other = await page.context().newPage();
  await visit(other, "/bookings", "Bookings");
  await clearStorageFaults();
  await expect(fileRow(page, "second.pdf")).toContainText("Uploaded and checked.", { timeout: 30_000 });
});
