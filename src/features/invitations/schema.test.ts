import { expect, test } from "vitest";
import { ownPath } from "@/features/access/own-path";
import { acceptInvitationInput, inviteMemberInput, newUserInput, openAccountInput } from "./schema";

const GIVEN = { organizationId: "firm", email: "new@firm.test", role: "referrer" };

test.each(["owner,manager", "owner manager", "admin", "Owner", "referrer\nowner", "", undefined])("owner,manager is no role, nor is %j", (role) => {
  const parsed = inviteMemberInput.safeParse({ ...GIVEN, role });
  expect(parsed.error?.issues).toMatchObject([{ path: ["role"], message: "Choose one role" }]);
});

test("an address is one address, in lower case and without the spaces around it", () => {
  expect(inviteMemberInput.parse({ ...GIVEN, email: "  New.Person@FIRM.test " }).email).toBe("new.person@firm.test");
  for (const email of ["", "nobody", "a@b.test, c@d.test", "a@b.test\nc@d.test", `${"a".repeat(250)}@firm.test`]) {
    expect(inviteMemberInput.safeParse({ ...GIVEN, email }).error?.issues[0]?.path).toEqual(["email"]);
  }
});

test("a team ticked twice counts once, none is fine, and fifty are the most", () => {
  expect(inviteMemberInput.parse({ ...GIVEN, teamIds: "one\ntwo\none" }).teamIds).toEqual(["one", "two"]);
  expect(inviteMemberInput.parse(GIVEN).teamIds).toEqual([]);
  const many = (count: number) => inviteMemberInput.safeParse({ ...GIVEN, teamIds: Array.from({ length: count }, (_, index) => `team-${index}`).join("\n") });
  expect(many(50).success).toBe(true);
  expect(many(51).error?.issues[0]).toMatchObject({ path: ["teamIds"], message: "Choose 50 teams or fewer" });
});

test("a user id in the form is ignored", () => {
  const meddled = { invitationId: "i", token: "t", name: "New Person", password: "seven unrelated walnuts", userId: "somebody-else", role: "admin", email: "x@y.test", kind: "admin", organizationId: "o" };
  expect(openAccountInput.parse(meddled)).toEqual({ invitationId: "i", token: "t", name: "New Person", password: "seven unrelated walnuts" });
  expect(acceptInvitationInput.parse(meddled)).toEqual({ invitationId: "i", token: "t" });
});

test("who is new to the portal is a coordinator or an account with a name", () => {
  expect(newUserInput.parse({ kind: "admin", email: "new@house.test", name: "" })).toEqual({ kind: "admin", email: "new@house.test" });
  expect(newUserInput.safeParse({ kind: "account", email: "new@house.test", name: " " }).error?.issues[0]).toMatchObject({ path: ["name"] });
  expect(newUserInput.safeParse({ kind: "owner", email: "new@house.test" }).error?.issues[0]).toMatchObject({ path: ["kind"], message: "Choose who it is" });
  expect(newUserInput.safeParse({ email: "new@house.test" }).error?.issues[0]).toMatchObject({ path: ["kind"], message: "Choose who it is" });
});

test.each([
  ["elevenchars", "Use at least 12 characters"],
  ["password1234", "This password is in lists of stolen ones. Choose another, such as a few unrelated words"],
])("%s is no password", (password, message) => {
  const parsed = openAccountInput.safeParse({ invitationId: "i", token: "t", name: "New Person", password });
  expect(parsed.error?.issues).toMatchObject([{ path: ["password"], message }]);
});

test("a name is one line", () => {
  expect(openAccountInput.safeParse({ invitationId: "i", token: "t", name: "New\nPerson", password: "seven unrelated walnuts" }).error?.issues[0]?.path).toEqual(["name"]);
});

test("signing in on the way leads back to the whole link", () => {
  const link = "/invitation/abcdefghijklmnopqrstuvwx/acceptance?token=kZq3-_aVbqkZq3aVbqkZq3aVbqkZq3aVbqkZq3aVbqkZq";
  expect(ownPath(link)).toBe(link);
});
