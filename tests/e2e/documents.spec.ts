import { aPdf, aPng } from "../factories/files";
import { aBookingWithPage, chooseFiles, fileRow } from "./documents";
import { arrive, expect, signIn, test, visit } from "./fixtures";

test("a referrer sends three files at once, each as what it is, and the specialist reads them", async ({ page, openBrowser }) => {
  const booking = await aBookingWithPage({ familyName: "Threefold", ahead: true });
  await signIn(page, "referrer@demo.test");
  await visit(page, booking, "Rowan Threefold");
  await expect(page.getByText("Consent form not here yet")).toBeVisible();

  await chooseFiles(page, [{ name: "signed consent.pdf", buffer: aPdf() }, { name: "Letter of instruction.pdf", buffer: aPdf({ bytes: 300_000 }) }, { name: "x-ray.png", buffer: aPng(400, 300) }]);
  await expect(fileRow(page, "signed consent.pdf").getByRole("combobox")).toHaveValue("consent_form");
  await expect(fileRow(page, "Letter of instruction.pdf").getByRole("combobox")).toHaveValue("brief");
  await fileRow(page, "x-ray.png").getByRole("combobox").selectOption("other");
  await arrive(page, "Rowan Threefold");
  await page.getByRole("button", { name: "Upload 3 files" }).click();
  for (const name of ["signed consent.pdf", "Letter of instruction.pdf", "x-ray.png"]) await expect(fileRow(page, name)).toContainText("Uploaded and checked.");
  await expect(page.getByRole("link", { name: "signed consent.pdf" })).toBeVisible();
  await expect(page.getByText("not here yet")).toHaveCount(0);
  await arrive(page, "Rowan Threefold");

  const clinic = await openBrowser();
  await signIn(clinic, "specialist@demo.test");
  await visit(clinic, booking, "Rowan Threefold");
  await clinic.getByRole("link", { name: "x-ray.png" }).click();
  await arrive(clinic, "x-ray.png");
  await expect.poll(() => clinic.getByRole("img", { name: "x-ray.png" }).evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(400);
  await clinic.goBack();
  await clinic.getByRole("link", { name: "Letter of instruction.pdf" }).click();
  await arrive(clinic, "Letter of instruction.pdf");
  await expect(clinic.getByText("An invented document")).toBeVisible();
  await expect(clinic.getByText("Page 1 of 1")).toBeVisible();
  await arrive(clinic, "Letter of instruction.pdf");

  await visit(page, booking, "Rowan Threefold");
  await expect(page.getByText(/Opened once, last by Dr/).first()).toBeVisible();
});
