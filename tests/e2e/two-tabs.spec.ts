import { chooseSpecialist, chooseTime, confirmAndOpen, continueToCheck, fillExaminee } from "./booking-steps";
import { expect, signIn, test } from "./fixtures";

test("two tabs with two drafts for two examinees are never mixed", async ({ page, context }) => {
  const [one, other] = [page, await context.newPage()];
  await signIn(one, "referrer@demo.test");

  await chooseSpecialist(one, "Dr Margaret Osei");
  await chooseSpecialist(other, "Dr Lucinda Barrow");
  const oneTime = await chooseTime(one);
  const otherTime = await chooseTime(other);
  await fillExaminee(one, { givenName: "Agnes", familyName: "Firsttab", phone: "0491 570 158", matter: "TAB-1" });
  await fillExaminee(other, { givenName: "Bruno", familyName: "Secondtab", phone: "0491 570 159", matter: "TAB-2" });
  await continueToCheck(other);
  await continueToCheck(one);
  await one.reload();
  await expect(one.getByRole("main")).toContainText("Agnes Firsttab");
  await expect(one.getByRole("main")).not.toContainText("Secondtab");

  await confirmAndOpen(one, "Agnes Firsttab");
  await confirmAndOpen(other, "Bruno Secondtab");
  for (const [tab, facts, at] of [
    [one, ["Dr Margaret Osei", "TAB-1", "0491 570 158"], oneTime],
    [other, ["Dr Lucinda Barrow", "TAB-2", "0491 570 159"], otherTime],
  ] as const) {
    for (const fact of facts) await expect(tab.getByRole("main")).toContainText(fact);
    await expect(tab.getByRole("main").locator("time").first()).toHaveAttribute("datetime", at);
  }
});
