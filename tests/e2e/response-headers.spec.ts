import { expect, signIn, test } from "./fixtures";

test("pages allow only their own scripts, are never kept and never indexed", async ({ page }) => {
  await signIn(page, "referrer@demo.test");
  const nonces = new Set<string>();
  for (const path of ["/", "/bookings", "/bookings/new", "/sign-in"]) {
    const headers = (await page.goto(path))?.headers() ?? {};
    const policy = headers["content-security-policy"] ?? "";
    const scripts = policy.split("; ").find((directive) => directive.startsWith("script-src ")) ?? "";
    expect(scripts, path).toMatch(/'nonce-[\w+/=]+'/);
    expect(scripts, path).not.toMatch(/unsafe-inline|unsafe-eval/);
    expect(policy, path).toContain("frame-ancestors 'none'");
    expect(policy, path).toContain("form-action 'self'");
    expect(headers["cache-control"], path).toContain("no-store");
    expect(headers["x-robots-tag"], path).toContain("noindex");
    expect(headers["referrer-policy"], path).toBe("same-origin");
    expect(headers["x-content-type-options"], path).toBe("nosniff");
    expect(headers["x-powered-by"], path).toBeUndefined();
    nonces.add(scripts);
  }
  expect(nonces.size, "a nonce is used once").toBe(4);
});

test("the session cookie is out of reach of scripts and other sites", async ({ page, context }) => {
  await signIn(page, "referrer@demo.test");
  const session = (await context.cookies()).filter(({ name }) => name.includes("session"));
  expect(session.length).toBeGreaterThan(0);
  for (const cookie of session) expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
});

const CLOSED = [
  ["POST", "/sign-up/email"],
  ["POST", "/organization/create"],
  ["POST", "/organization/invite-member"],
  ["GET", "/organization/list"],
  ["GET", "/organization/get-full-organization"],
  ["POST", "/admin/create-user"],
  ["POST", "/admin/set-role"],
  ["GET", "/admin/list-users"],
  ["POST", "/admin/impersonate-user"],
  ["POST", "/change-email"],
  ["POST", "/update-user"],
  ["POST", "/delete-user"],
  ["GET", "/sign-in/email"],
] as const;

test("nobody signs up, changes firms or becomes an admin through the library's own routes", async ({ page, baseURL }) => {
  await signIn(page, "owner@demo.test");
  for (const [method, path] of CLOSED) {
    const answer = await page.request.fetch(`/api/auth${path}`, { method, headers: { origin: baseURL ?? "" }, ...(method === "POST" ? { data: { email: "new@demo.test", password: "a long password", name: "New" } } : {}) });
    expect(answer.status(), `${method} ${path}`).toBe(404);
  }
});
