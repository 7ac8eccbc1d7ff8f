import type { APIResponse, Page } from "@playwright/test";
import { history, openFromList } from "./booking-page";
import { clinic } from "./clinic";
import { expect, signIn, test } from "./fixtures";
import { sandbox } from "./sandbox";

// With scripts off a form shows everything it would send.
test.use({ javaScriptEnabled: false });

const ELSEWHERE = [undefined, "null", "https://evil.example", "http://127.0.0.1.evil.example"];

test("a booking's form sent from elsewhere is refused and changes nothing", async ({ page, baseURL }) => {
  await clinic.book({ specialist: "Dr Thomas Kerrigan", datetime: new Date(Date.now() - 8 * 86_400_000).toISOString(), givenName: "Vivian", familyName: "Forged" });
  await signIn(page, "specialist@demo.test");
  await openFromList(page, "Vivian Forged");
  const fields = await fieldsOf(page, "Start the report");
  for (const origin of ELSEWHERE) {
    expect((await send(page, fields, origin)).status(), `Origin: ${origin}`).toBe(403);
    await page.reload();
    await expect(history(page), `Origin: ${origin}`).toHaveCount(1);
  }
  expect((await send(page, fields, baseURL)).status(), "the same from the portal itself").toBe(303);
  await page.reload();
  await expect(history(page).first()).toContainText("Generating report");
});

test("signing in from elsewhere is refused and gives no session", async ({ page, context, baseURL }) => {
  await page.goto("/sign-in");
  const fields = { ...(await fieldsOf(page, "Sign in")), email: "manager@demo.test", password: sandbox().password };
  for (const origin of ELSEWHERE) {
    expect((await send(page, fields, origin)).status(), `Origin: ${origin}`).toBe(403);
    expect(await context.cookies(), `Origin: ${origin}`).toEqual([]);
  }
  const byRoute = await page.request.post("/api/auth/sign-in/email", { data: { email: fields.email, password: fields.password }, headers: { origin: "https://evil.example" } });
  expect(byRoute.status(), "through the library's own route").toBe(403);
  expect(await context.cookies()).toEqual([]);
  expect((await send(page, fields, baseURL)).status(), "the same from the portal itself").toBe(303);
});

async function fieldsOf(page: Page, button: string): Promise<Record<string, string>> {
  const form = page.locator("form").filter({ has: page.getByRole("button", { name: button }) });
  const pairs = await form.locator("input[type=hidden]").evaluateAll((inputs) => inputs.map((input) => [input.getAttribute("name") ?? "", input.getAttribute("value") ?? ""] as const));
  return Object.fromEntries(pairs);
}

function send(page: Page, multipart: Record<string, string>, origin: string | undefined): Promise<APIResponse> {
  return page.request.post(page.url(), { multipart, headers: origin ? { origin } : {}, maxRedirects: 0 });
}
