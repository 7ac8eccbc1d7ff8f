import { createId } from "@paralleldrive/cuid2";
import { beforeAll, expect, test } from "vitest";
import type { Person } from "@/lib/actor";
import { ForbiddenError, NotFoundError } from "@/lib/errors";
import { atOnce } from "../../../tests/factories/at-once";
import { eventsOf, withoutAudit } from "../../../tests/factories/events";
import { aFirm, aMember, aSpecialist, aUser, signedIn } from "../../../tests/factories/people";
import { specialistRow } from "../../../tests/factories/specialists";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { changeSpecialist } from "./change-specialist";
import { changeSpecialistInput } from "./schema";

const { ownerUrl } = useOwnDatabase();

let admin: Person, owner: Person, nobody: Person;

beforeAll(async () => {
  admin = await signedIn(await aUser({ role: "admin" }));
  owner = await signedIn(await aMember(await aFirm(), "owner"));
  nobody = await signedIn(await aUser());
});

const details = { name: "Dr Anika Vasudevan", specialty: "Neurology", location: null };

test("name, specialty and place are changed, and recorded without saying them", async () => {
  const { id } = await aSpecialist({ location: "61 Torrens Row" });
  expect(await changeSpecialist(admin, { specialistId: id, ...details })).toEqual({ ok: true, value: { specialistId: id } });
  expect(await specialistRow(id)).toMatchObject(details);
  expect(await eventsOf(id)).toMatchObject([{ action: "specialist.changed", userId: admin.userId, metadata: { changed: ["name", "specialty", "location"] } }]);
  expect(JSON.stringify(await eventsOf(id))).not.toContain("Anika");
});

test("saying what is said already records nothing", async () => {
  const { id } = await aSpecialist(details);
  expect(await changeSpecialist(admin, { specialistId: id, ...details })).toMatchObject({ ok: true });
  expect(await eventsOf(id)).toEqual([]);
});

test("a stranger does not find the specialist; a firm, the specialist and an admin acting as either may not", async () => {
  const { id, userId } = await aSpecialist();
  const before = await specialistRow(id);
  await expect(changeSpecialist(nobody, { specialistId: id, ...details })).rejects.toThrow(NotFoundError);
  await expect(changeSpecialist(admin, { specialistId: createId(), ...details })).rejects.toThrow(NotFoundError);
  const acting = await Promise.all([owner.userId, userId].map((subject) => signedIn(subject, { impersonatedBy: admin.userId })));
  for (const person of [owner, await signedIn(userId), ...acting]) await expect(changeSpecialist(person, { specialistId: id, ...details })).rejects.toThrow(ForbiddenError);
  expect(await specialistRow(id)).toEqual(before);
});

test("a name and a specialty are asked for, an empty place means telehealth only", () => {
  const parsed = changeSpecialistInput.safeParse({ specialistId: "a", name: "  ", specialty: "", location: "" });
  expect(parsed.error?.issues.map(({ path }) => path[0])).toEqual(["name", "specialty"]);
  expect(changeSpecialistInput.parse({ specialistId: "a", name: "Dr A", specialty: "Neurology", location: " " }).location).toBeNull();
});

test("the same change made twice at once is one event", async () => {
  const { id } = await aSpecialist();
  await atOnce(ownerUrl(), [1, 2, 3].map(() => () => changeSpecialist(admin, { specialistId: id, ...details })));
  expect(await eventsOf(id)).toHaveLength(1);
});

test("what cannot be recorded in the audit log is not changed", async () => {
  const { id } = await aSpecialist();
  const before = await specialistRow(id);
  await withoutAudit(ownerUrl(), async () => {
    await expect(changeSpecialist(admin, { specialistId: id, ...details })).rejects.toThrow();
  });
  expect(await specialistRow(id)).toEqual(before);
});
