import { bookInPerson } from "./booking-steps";
import { accept, createFirm, invite } from "./firms";
import { arrive, expect, fillSignIn, test, visit } from "./fixtures";
import { awaitMail } from "./mails";
import { setUpSecondFactor } from "./second-factor-steps";

const PASSWORD = "nine quiet herons by the weir";

test.describe.configure({ timeout: 180_000 });

test("a firm is made, its owner asks for a second factor, and a referrer who is invited sets one up and books", async ({ page, openBrowser }) => {
  await createFirm(page, "Kestrel Legal");
  await invite(page, "greta@kestrel.test", "Owner");

  const owner = await openBrowser();
  await accept(owner, "greta@kestrel.test", { name: "Greta Kestrel", password: PASSWORD });
  await arrive(owner, "Home");
  await visit(owner, "/organization", "Kestrel Legal");
  await owner.getByRole("button", { name: "Require a second factor" }).click();
  await arrive(owner, "Set up your second factor");
  await owner.goto("/bookings");
  await arrive(owner, "Set up your second factor");
  await setUpSecondFactor(owner, PASSWORD);
  await arrive(owner, "Home");

  await visit(owner, "/organization", "Kestrel Legal");
  await invite(owner, "ivo@kestrel.test", "Referrer");
  const referrer = await openBrowser();
  await accept(referrer, "ivo@kestrel.test", { name: "Ivo Kestrel", password: PASSWORD });
  await arrive(referrer, "Set up your second factor");
  const phone = await setUpSecondFactor(referrer, PASSWORD);
  await arrive(referrer, "Home");
  await bookInPerson(referrer, "Dr Margaret Osei", { givenName: "Nadia", familyName: "Invitee" });
  await awaitMail("ivo@kestrel.test", /Examination booked/);

  await test.step("the next browser asks for the code, or for a recovery code, and can be trusted", async () => {
    const other = await openBrowser();
    await other.goto("/sign-in?next=/bookings");
    await fillSignIn(other, "ivo@kestrel.test", PASSWORD);
    await arrive(other, "Enter your code");
    await other.getByLabel("Six-digit code").fill("12345");
    await other.getByRole("button", { name: "Continue" }).click();
    await expect(other.getByLabel("Six-digit code")).toHaveAccessibleDescription(/Enter the six digits/);
    await other.getByLabel("Six-digit code").fill(await phone.code());
    await other.getByLabel("Trust this browser for 30 days").check();
    await other.getByRole("button", { name: "Continue" }).click();
    await arrive(other, "Bookings");
    await signOut(other, "Ivo Kestrel");
    await fillSignIn(other, "ivo@kestrel.test", PASSWORD);
    await arrive(other, "Home");

    const third = await openBrowser();
    await third.goto("/sign-in");
    await fillSignIn(third, "ivo@kestrel.test", PASSWORD);
    await third.getByRole("link", { name: "Use a recovery code instead" }).click();
    await arrive(third, "Use a recovery code");
    await third.getByLabel("Recovery code").fill(phone.recoveryCodes[0] ?? "");
    await third.getByRole("button", { name: "Continue" }).click();
    await arrive(third, "Home");
  });

  await test.step("the link of the mail is used up, and says so", async () => {
    const mail = await awaitMail("ivo@kestrel.test", /invitation/i);
    const stranger = await openBrowser();
    await stranger.goto(mail.links.find((link) => link.includes("/invitation/")) ?? "");
    await arrive(stranger, /already/);
  });
});

async function signOut(page: Awaited<ReturnType<Parameters<Parameters<typeof test>[2]>[0]["openBrowser"]>>, name: string): Promise<void> {
  await page.getByRole("banner").getByText(name).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await arrive(page, "Sign in");
}
