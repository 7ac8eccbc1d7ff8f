import { chooseSpecialist, chooseTime, confirmAndOpen, continueToCheck, fillExaminee } from "./booking-steps";
import { openFromList } from "./booking-page";
import { clinic } from "./clinic";
import { expect, signIn, test } from "./fixtures";
import { type Measured, measureScriptBytes, scriptBytesTable } from "./script-bytes";

const ANY_PAGE = 150_000;
const NEW_BOOKING = 175_000;

test.setTimeout(240_000);

test("no page makes anybody wait for scripts", async ({ page, browser, baseURL, openBrowser, holdAcuity }) => {
  await signIn(page, "referrer@demo.test");
  await chooseSpecialist(page, "Dr Margaret Osei");
  const draft = new URL(page.url()).pathname.replace("/time", "");
  await chooseTime(page);
  await fillExaminee(page, { givenName: "Winston", familyName: "Weighed" });
  await continueToCheck(page);
  const measured: Measured[] = [];
  const measure = async (name: string, path: string, who?: typeof page) => {
    const bytes = await measureScriptBytes({ browser, url: `${baseURL}${path}`, storageState: await who?.context().storageState() });
    measured.push({ page: name, bytes, allowed: name.startsWith("/bookings/new") ? NEW_BOOKING : ANY_PAGE });
  };

  await Promise.all(["/sign-in", "/forgot-password", "/reset-password?token=unknown", "/two-factor", "/two-factor/recovery", "/acting-over"].map((path) => measure(path, path)));
  await Promise.all(["/", "/bookings", "/specialists", "/bookings/new"].map((path) => measure(path, path, page)));
  await Promise.all(["specialist", "time", "examinee", "check"].map((step) => measure(`/bookings/new/…/${step}`, `${draft}/${step}`, page)));
  const booking = await confirmAndOpen(page, "Winston Weighed");
  await measure("/bookings/new/…/confirmation", `${draft}/confirmation`, page);
  await Promise.all(["", "/new-time", "/cancellation"].map((own) => measure(`/bookings/…${own}`, booking + own, page)));

  const specialist = await openBrowser();
  await clinic.book({ specialist: "Dr Thomas Kerrigan", datetime: new Date(Date.now() - 9 * 86_400_000).toISOString(), givenName: "Xanthe", familyName: "Weighed" });
  await signIn(specialist, "specialist@demo.test");
  const held = await openFromList(specialist, "Xanthe Weighed");
  await Promise.all(["", "/no-show", "/amendment"].map((own) => measure(`/bookings/…${own} for the specialist`, held + own, specialist)));
  const coordinator = await openBrowser();
  await signIn(coordinator, "admin@demo.test");
  await measure("/bookings/…/correction for the coordinator", `${held}/correction`, coordinator);
  await Promise.all(["/admin/users", "/admin/users/new", "/admin/organizations", "/admin/organizations/new", "/admin/specialists", "/admin/specialists/new", "/admin/sync/unplaced"].map((path) => measure(path, path, coordinator)));
  await coordinator.goto("/admin/users?q=rae+ito");
  const rae = (await coordinator.getByRole("link", { name: "Rae Ito", exact: true }).first().getAttribute("href")) ?? "";
  await Promise.all(["", "/ban", "/acting"].map((noun) => measure(`/admin/users/…${noun}`, rae + noun, coordinator)));

  const owner = await openBrowser();
  await signIn(owner, "owner@demo.test");
  await Promise.all(["/organization", "/organization/invitations/new", "/organization/teams/new", "/account", "/account/details", "/account/password", "/account/second-factor"].map((path) => measure(path, path, owner)));

  // With a request that can be given up, and that is waited for.
  const asked = await holdAcuity("PUT /appointments/:id/cancel");
  await page.goto(`${booking}/cancellation`);
  await page.getByLabel("Why it is cancelled").fill("The matter has settled");
  await page.getByRole("button", { name: "Cancel this examination" }).click();
  await asked.reached();
  await measure("/admin/sync", "/admin/sync", coordinator);

  process.stdout.write(`\n${scriptBytesTable(measured.toSorted((one, other) => one.page.localeCompare(other.page)))}\n\n`);
  expect(measured.filter(({ bytes, allowed }) => bytes > allowed)).toEqual([]);
  expect(measured.every(({ bytes }) => bytes > 10_000), "scripts were counted at all").toBe(true);
});
