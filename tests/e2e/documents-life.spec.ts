import type { Page } from "@playwright/test";
import { aDocx, aPdf, aWav } from "../factories/files";
import { aBookingWithPage, chooseFiles, upload } from "./documents";
import { history } from "./booking-page";
import { arrive, expect, signIn, test, visit } from "./fixtures";

const NAME = "Rowan Reported";
const first = aPdf({ says: "First report" });
const second = aPdf({ says: "Amended report" });

/** What somebody is given for a document, and how. */
async function fetchAs(page: Page, path: string) {
  const answer = await page.request.get(path);
  return { status: answer.status(), body: await answer.body(), headers: answer.headers() };
}

test("a report is uploaded, released, read by the firm, amended and paid; the firm never sees the dictation, and another firm nothing at all", async ({ page, openBrowser }) => {
  test.setTimeout(150_000);
  const booking = await aBookingWithPage({ familyName: "Reported" });
  const clinic = page;
  await signIn(clinic, "specialist@demo.test");
  await visit(clinic, booking, NAME);
  await clinic.getByRole("button", { name: "Start the report" }).click();
  await expect(history(clinic).first()).toContainText("Generating report");
  await upload(clinic, [{ name: "dictation.wav", buffer: aWav(3) }, { name: "report.pdf", buffer: first }]);
  await expect(clinic.getByText("Not released")).toBeVisible();
  const reportPath = (await clinic.getByRole("link", { name: "report.pdf" }).getAttribute("href")) ?? "";
  const dictationPath = (await clinic.getByRole("link", { name: "dictation.wav" }).getAttribute("href")) ?? "";
  const fileOf = (path: string) => `/api/documents/${path.split("/").at(-1)}`;

  // The dictation plays, and is fetched in pieces.
  await clinic.goto(dictationPath);
  await arrive(clinic, "dictation.wav");
  await clinic.getByLabel("dictation.wav").evaluate((audio: HTMLAudioElement) => new Promise((resolve) => ((audio.currentTime = 2), audio.addEventListener("seeked", resolve, { once: true }))));
  const piece = await clinic.request.get(fileOf(dictationPath), { headers: { range: "bytes=44-143" } });
  expect([piece.status(), (await piece.body()).length, piece.headers()["content-range"]]).toEqual([206, 100, "bytes 44-143/24044"]);

  const firm = await openBrowser();
  await signIn(firm, "referrer@demo.test");
  await visit(firm, booking, NAME);
  await expect(firm.getByRole("heading", { name: "Documents 0" })).toBeVisible();
  for (const path of [reportPath, dictationPath]) {
    expect((await fetchAs(firm, fileOf(path))).status).toBe(404);
    expect((await fetchAs(firm, path)).status).toBe(404);
  }
  expect((await fetchAs(firm, `${booking}/documents.zip`)).status).toBe(404);

  await clinic.goto(booking);
  await clinic.getByRole("button", { name: "Report is generated" }).click();
  await expect(history(clinic).first()).toContainText("Report generated");
  await visit(firm, booking, NAME);
  await firm.getByRole("link", { name: "report.pdf" }).click();
  await arrive(firm, "report.pdf");
  await expect(firm.getByText("First report")).toBeVisible();
  const read = await fetchAs(firm, fileOf(reportPath));
  expect(read.body.equals(first)).toBe(true);
  expect(read.headers["content-disposition"]).toBe('attachment; filename="report.pdf"');
  expect((await fetchAs(firm, fileOf(dictationPath))).status).toBe(404);

  // Amended: until it is released again, the firm goes on reading the first one.
  await clinic.goto(`${booking}/amendment`);
  await clinic.getByLabel("Why the report is amended").fill("The second imaging came late.");
  await clinic.getByRole("button", { name: "Amend the report" }).click();
  await expect(history(clinic).first()).toContainText("The second imaging came late.");
  await clinic.goto(reportPath);
  await chooseFiles(clinic, [{ name: "report.pdf", buffer: second }]);
  await clinic.getByRole("button", { name: "Upload 1 file" }).click();
  await expect(clinic.getByText("There is a newer version")).toBeVisible();
  await clinic.goto(`${booking}/documents`);
  await expect(clinic.getByText("Version 2")).toBeVisible();
  await visit(firm, `${booking}/documents`, "Documents");
  await expect(firm.getByText("Version 2")).toHaveCount(0);
  expect((await fetchAs(firm, fileOf(reportPath))).body.equals(first)).toBe(true);

  await clinic.goto(booking);
  await clinic.getByRole("button", { name: "Report is generated" }).click();
  await expect(history(clinic).first()).toContainText("Report generated");
  await visit(firm, `${booking}/documents`, "Documents");
  await expect(firm.getByText("Version 2")).toBeVisible();
  await firm.getByRole("link", { name: "report.pdf", exact: true }).click();
  await expect(firm.getByText("Amended report")).toBeVisible();
  await expect(firm.getByRole("heading", { name: "Versions" })).toBeVisible();

  // What the firm was shown stays.
  await clinic.goto(`${reportPath}/deletion`);
  await arrive(clinic, "Delete this document?");
  await expect(clinic.getByText("It cannot be deleted")).toBeVisible();

  const coordinator = await openBrowser();
  await signIn(coordinator, "admin@demo.test");
  await visit(coordinator, booking, NAME);
  await coordinator.getByRole("button", { name: "Mark payment received" }).click();
  await expect(history(coordinator).first()).toContainText("Payment received");
  await expect(coordinator.getByText(/Opened (once|\d times), last by/).first()).toBeVisible();

  const rival = await openBrowser();
  await signIn(rival, "rival@demo.test");
  for (const path of [fileOf(reportPath), reportPath, `${booking}/documents`, `${booking}/documents.zip`]) expect((await fetchAs(rival, path)).status, path).toBe(404);
});

test("a document is renamed, moved to another category, deleted with a word why, and brought back by staff", async ({ page, openBrowser }) => {
  const booking = await aBookingWithPage({ familyName: "Tidied", ahead: true });
  await signIn(page, "referrer@demo.test");
  await visit(page, `${booking}/documents`, "Documents");
  await expect(page.getByText("Drop files above, or choose them.")).toBeVisible();
  await upload(page, [{ name: "instructions.docx", buffer: await aDocx() }]);
  await page.getByRole("link", { name: "instructions.docx" }).first().click();
  await arrive(page, "instructions.docx");
  await page.getByRole("main").getByRole("img", { name: "More actions" }).click();
  await page.getByRole("link", { name: "Rename or move to another category" }).click();
  await arrive(page, "Rename or move to another category");
  await page.getByLabel("Name").fill("Brief to Dr Kerrigan.pdf");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("link", { name: "Keep the ending as it is: it says what kind of file this is." })).toBeVisible();
  await page.getByLabel("Name").fill("Brief to Dr Kerrigan.docx");
  await page.getByLabel("Category").selectOption("other");
  await page.getByRole("button", { name: "Save changes" }).click();
  await arrive(page, "Brief to Dr Kerrigan.docx");
  await expect(page.getByText("Other document")).toBeVisible();

  await page.getByRole("main").getByRole("img", { name: "More actions" }).click();
  await page.getByRole("link", { name: "Delete this document" }).click();
  await arrive(page, "Delete this document?");
  await page.getByLabel("Why it is deleted").fill("Sent to the wrong booking.");
  await page.getByRole("button", { name: "Delete this document" }).click();
  await arrive(page, "Documents");
  await expect(page.getByText("No documents yet")).toBeVisible();

  const coordinator = await openBrowser();
  await signIn(coordinator, "admin@demo.test");
  await visit(coordinator, `${booking}/documents`, "Documents");
  await coordinator.getByRole("link", { name: "Brief to Dr Kerrigan.docx" }).click();
  await arrive(coordinator, "Brief to Dr Kerrigan.docx");
  await expect(coordinator.getByText("Sent to the wrong booking.")).toBeVisible();
  await coordinator.getByRole("button", { name: "Restore it" }).click();
  await expect(coordinator.getByText("It is back, in all its versions.")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("link", { name: "Brief to Dr Kerrigan.docx", exact: true })).toBeVisible();

  await visit(coordinator, `${booking}/retention`, "Keeping documents");
  await coordinator.getByLabel("Why it is held").fill("Order of the District Court");
  await coordinator.getByRole("button", { name: "Put on hold" }).click();
  await expect(coordinator.getByText("Order of the District Court")).toBeVisible();
  await arrive(coordinator, "Keeping documents");
  await page.getByRole("link", { name: "Brief to Dr Kerrigan.docx", exact: true }).click();
  await arrive(page, "Brief to Dr Kerrigan.docx");
  await page.goto(`${page.url()}/deletion`);
  await expect(page.getByText("This booking is on legal hold")).toBeVisible();
});
