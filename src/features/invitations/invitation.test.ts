import { createId } from "@paralleldrive/cuid2";
import { beforeAll, expect, test } from "vitest";
import { linkToken } from "@/features/access/link-token";
import { expiryFrom, linkPath, refusalOf, standingOf, type Addressee } from "./invitation";

beforeAll(() => {
  Object.assign(process.env, {
    BETTER_AUTH_SECRET: "a-secret-that-only-tests-know-0123456789",
    BETTER_AUTH_URL: "http://127.0.0.1:3999",
    DATABASE_URL: "postgres://127.0.0.1:9/none",
    ACUITY_USER_ID: "11223344",
    ACUITY_API_KEY: "sandbox-key-not-real",
    SMTP_URL: "smtp://127.0.0.1:9",
    MAIL_FROM: "IME portal <portal@demo.test>",
    S3_REGION: "ap-southeast-2",
    S3_BUCKET: "claimants-files",
    S3_ACCESS_KEY_ID: "an-access-key",
    S3_SECRET_ACCESS_KEY: "a-secret-access-key",
  });
});

const AT = new Date("2030-05-01T00:00:00Z");
const id = createId();
const pending = { id, status: "pending", generation: 3, expiresAt: new Date(AT.getTime() + 1) };
const tokenOf = (generation: number, of = id) => linkToken(`invitation:${generation}`, of);

test("the newest link opens it, and the path carries exactly that one", () => {
  expect(standingOf(pending, tokenOf(3), AT)).toBe("open");
  expect(linkPath(pending)).toBe(`/invitation/${id}?token=${tokenOf(3)}`);
});

test.each(["", "x", "é", "0".repeat(43)])("%j is no link of it", (token) => {
  expect(standingOf(pending, token, AT)).toBe("not-valid");
});

test("a link of another invitation, of a generation still to come, or for something else is none of it", () => {
  for (const token of [tokenOf(3, createId()), tokenOf(4), tokenOf(0), linkToken("email-change:3", id)]) expect(standingOf(pending, token, AT)).toBe("not-valid");
});

test("an older link says that a newer one was sent, as far as we remember", () => {
  for (const generation of [1, 2]) expect(standingOf(pending, tokenOf(generation), AT)).toBe("superseded");
  expect(standingOf({ ...pending, generation: 11 }, tokenOf(2), AT)).toBe("superseded");
  expect(standingOf({ ...pending, generation: 12 }, tokenOf(2), AT)).toBe("not-valid");
});

test("it ends with the week, with being used and with being revoked, and each is said", () => {
  expect(standingOf({ ...pending, expiresAt: AT }, tokenOf(3), AT)).toBe("expired");
  expect(standingOf({ ...pending, status: "accepted" }, tokenOf(3), AT)).toBe("accepted");
  expect(standingOf({ ...pending, status: "revoked" }, tokenOf(3), AT)).toBe("revoked");
  expect(standingOf({ ...pending, status: "whatever" }, tokenOf(3), AT)).toBe("revoked");
  expect(expiryFrom(AT)).toEqual(new Date("2030-05-08T00:00:00Z"));
});

const plain: Addressee = { userId: "u", name: "Plain", isStaff: false, banned: false, isSpecialist: false, hasPassword: true, organizationIds: ["another"] };

test.each<[string, Partial<Addressee>, "member" | "admin" | "account", string | null]>([
  ["a member of another firm may join", {}, "member", null],
  ["a member may not join twice", { organizationIds: ["another", "firm"] }, "member", "already-a-member"],
  ["a coordinator joins no firm", { isStaff: true }, "member", "is-staff"],
  ["a specialist joins no firm", { isSpecialist: true }, "member", "is-specialist"],
  ["who is banned stays out of firms", { banned: true, isStaff: true }, "member", "banned"],
  ["who belongs to no firm may become a coordinator", { organizationIds: [] }, "admin", null],
  ["a member does not become a coordinator", {}, "admin", "is-member"],
  ["a specialist does not become a coordinator", { isSpecialist: true, organizationIds: [] }, "admin", "is-specialist"],
  ["a coordinator is one already", { isStaff: true, organizationIds: [] }, "admin", "is-staff"],
  ["an account without a password may get one", { hasPassword: false, isSpecialist: true }, "account", null],
  ["an account with a password gets no second one", {}, "account", "has-account"],
  ["who is banned gets no password", { banned: true, hasPassword: false }, "account", "banned"],
])("%s", (_sentence, over, kind, refusal) => {
  expect(refusalOf({ kind, organizationId: kind === "member" ? "firm" : null }, { ...plain, ...over })).toBe(refusal);
});

test("an address without an account may be let in", () => {
  for (const kind of ["member", "admin", "account"] as const) expect(refusalOf({ kind, organizationId: null }, null)).toBe(null);
});
