import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { asc, eq, gt, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { identityDatabase } from "@/db/client";
import { auditLogs } from "@/db/schema/audit-logs";
import type { Person } from "@/lib/actor";
import { ForbiddenError } from "@/lib/errors";
import { useOwnDatabase } from "../sandbox/own-database";
import { useAcuity } from "../sandbox/use-acuity";
import { useStorage } from "../sandbox/use-storage";
import { personOf } from "../sandbox/world/people-of";
import { NOT_FOR_OTHERS, PORTAL_ALONE } from "./own-matters";
import { UNDER_BOTH_NAMES } from "./verbs";
import { theWorld, type World } from "./world";

useOwnDatabase();
useStorage();
const acuity = useAcuity();

let admin: Person, world: World;

beforeAll(async () => {
  admin = await personOf("admin@demo.test");
  world = await theWorld(acuity.simulator);
});

/** Every file that writes to the audit log: a verb, or a part of one that its row names. */
function recordingFiles(): string[] {
  const features = path.join(process.cwd(), "src/features");
  return readdirSync(features, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .filter((file) => /\b(record|recordOpenings?|recordMany)\(tx,|insert into audit_logs/.test(readFileSync(path.join(features, file), "utf8")))
    .filter((file) => !file.startsWith("audit/"))
    .sort();
}

async function eventsSince(sequence: number) {
  return identityDatabase().select().from(auditLogs).where(gt(auditLogs.sequence, sequence)).orderBy(asc(auditLogs.sequence));
}

async function lastSequence(): Promise<number> {
  const [last] = await identityDatabase().execute<{ at: string }>(sql`select coalesce(max(sequence), 0) as at from audit_logs`);
  return Number(last?.at);
}

test("every file that records is in one of the three lists", () => {
  const listed = [...UNDER_BOTH_NAMES.flatMap(({ files }) => files), ...NOT_FOR_OTHERS.flatMap(({ files }) => files), ...Object.keys(PORTAL_ALONE)];
  expect([...new Set(listed)].sort()).toEqual(recordingFiles());
});

describe("done by an admin acting as someone, it names both: the admin first", () => {
  test.each(UNDER_BOTH_NAMES)("$verb", async ({ as, run, rows, events }) => {
    const acting = await personOf(as, admin);
    const before = await lastSequence();
    const resourceId = await run(acting, world);
    const written = (await eventsSince(before)).filter(({ userId }) => userId !== "system");
    expect(written.map(({ action }) => action)).toEqual(expect.arrayContaining(events));
    expect(new Set(written.map(({ userId, impersonatedUserId }) => `${userId} for ${impersonatedUserId}`))).toEqual(new Set([`${admin.userId} for ${acting.userId}`]));
    for (const attributed of (await rows?.(resourceId)) ?? []) expect(attributed).toEqual([admin.userId, acting.userId]);
  });
});

describe("not done by an admin acting as someone", () => {
  test.each(NOT_FOR_OTHERS)("$verb", async ({ as, run }) => {
    const acting = await personOf(as, admin);
    const before = await lastSequence();
    await expect(run(acting, world)).rejects.toThrow(ForbiddenError);
    expect((await eventsSince(before)).filter(({ userId }) => userId !== "system")).toEqual([]);
  });
});

test("what the subject never did stays theirs to deny: without an admin there is one name", async () => {
  const before = await lastSequence();
  const [verb] = UNDER_BOTH_NAMES;
  const alone = await personOf(verb?.as ?? "");
  await verb?.run(alone, world);
  const written = await identityDatabase().select().from(auditLogs).where(eq(auditLogs.userId, alone.userId));
  expect(written.filter(({ sequence }) => sequence > before).map(({ impersonatedUserId }) => impersonatedUserId)).toEqual([null]);
});
