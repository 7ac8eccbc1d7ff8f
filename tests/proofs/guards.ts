import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { writeReport } from "./report";

interface Guard {
  name: string;
  file: string;
  /** What stands there, and what is put in its place. */
  from: string;
  to: string;
  noticedBy: string[];
}

const GUARDS: Guard[] = [
  {
    name: "the visibility scope",
    file: "src/features/bookings/policy.ts",
    from: "return sql`(${sql.join([sql`false`, ...grants], sql` or `)})`;",
    to: "return sql`true`;",
    noticedBy: ["src/features/bookings/visibility.test.ts"],
  },
  {
    name: "the permission check",
    file: "src/features/bookings/policy.ts",
    from: "if (party === null || !takesStep(party, to)) throw",
    to: "if (party === null) throw",
    noticedBy: ["src/features/bookings/policy.test.ts", "src/features/bookings/record-progress.test.ts"],
  },
  {
    name: "the state table",
    file: "src/features/bookings/booking.ts",
    from: 'if (!found) return "not-from-here";',
    to: "if (!found) return null;",
    noticedBy: ["src/features/bookings/booking.test.ts"],
  },
  {
    name: "the signature check",
    file: "src/features/appointments/deliveries/answer-delivery.ts",
    from: 'if (!isSignedBy(keys, body, request.headers.get("x-acuity-signature"))) {',
    to: "if (keys.length === 0) {",
    noticedBy: ["src/features/appointments/deliveries/answer-delivery.test.ts"],
  },
  {
    name: "the idempotency key",
    file: "src/features/bookings/drafts/draft.ts",
    from: "return `draft:${id}:${attempt}`;",
    to: "return `draft:${id}:${attempt}:${Math.random()}`;",
    noticedBy: ["src/features/bookings/book-examination.test.ts"],
  },
  {
    name: "the age rule of answers",
    file: "src/features/appointments/converge.ts",
    from: "if (sighting.askedAt < booking.acuityAskedAt) return",
    to: "if (sighting.askedAt.getTime() < 0) return",
    noticedBy: ["src/features/appointments/converge.test.ts", "src/features/appointments/keeping-step.test.ts"],
  },
  {
    name: "the audit record",
    file: "src/features/audit/record.ts",
    from: "await tx.insert(auditLogs).values(",
    to: "void auditLogs; await Promise.resolve(",
    noticedBy: ["src/features/bookings/record-progress.test.ts"],
  },
  {
    name: "the end of a banned person's rights",
    file: "src/features/access/find-person.ts",
    from: "live.expires_at > now() and not u.banned",
    to: "live.expires_at > now()",
    noticedBy: ["src/features/access/find-person.test.ts"],
  },
  {
    name: "the end of acting as someone",
    file: "src/features/access/find-person.ts",
    from: "acting.ended_at is null and acting.expires_at > now() and",
    to: "acting.id is not null and",
    noticedBy: ["src/features/access/acting/start-acting.test.ts"],
  },
  {
    name: "what is nobody else's to do",
    file: "src/features/access/policy.ts",
    from: "if (isActing(person)) throw",
    to: "if (isActing(person) && person.name === \"\") throw",
    noticedBy: ["tests/attribution/every-verb.test.ts"],
  },
  {
    name: "the lock on an invitation",
    file: "src/features/invitations/hold-invitation.ts",
    from: '.where(eq(invitation.id, invitationId)).for("update");',
    to: ".where(eq(invitation.id, invitationId));",
    noticedBy: ["src/features/invitations/open-account.test.ts", "src/features/invitations/change-invitation.test.ts"],
  },
  {
    name: "the sender's right to invite",
    file: "src/features/invitations/hold-open-invitation.ts",
    from: 'if (!(await inviterStillMay(tx, invited))) return refused("inviter-left");',
    to: "await inviterStillMay(tx, invited);",
    noticedBy: ["src/features/invitations/accept-invitation.test.ts"],
  },
  {
    name: "the last owner",
    file: "src/features/organizations/members/remove-member.ts",
    from: 'if (await isLastOwner(tx, leaver)) return refused("last-owner");',
    to: "await isLastOwner(tx, leaver);",
    noticedBy: ["src/features/organizations/members/remove-member.test.ts"],
  },
  {
    name: "the limit of tries",
    file: "src/features/access/limits.ts",
    from: "if (pair && !pair.isLeft) return { allowed: false, until: pair.until };",
    to: "",
    noticedBy: ["src/features/access/limits.test.ts", "src/features/access/credentials/limit-attempt.test.ts"],
  },
  {
    name: "the look before asking",
    file: "src/features/appointments/requests/look-before-asking.ts",
    from: "if (await refuseIfOvertaken(found)) return;",
    to: "",
    noticedBy: ["src/features/bookings/cancel-booking.test.ts", "src/features/bookings/reschedule-booking.test.ts"],
  },
  {
    name: "the adoption of a lost answer",
    file: "src/features/appointments/requests/look-before-asking.ts",
    from: "if (isDone(found) && lease.mayHaveReachedAcuity) return",
    to: "if (isDone(found) && lease.holder === \"\") return",
    noticedBy: ["src/features/bookings/cancel-booking.test.ts", "src/features/bookings/reschedule-booking.test.ts"],
  },
  {
    name: "who may override a notice period",
    file: "src/features/bookings/policy.ts",
    from: "return person.isStaff;\n}\n\n/** Internal notes",
    to: "return person.userId !== \"\";\n}\n\n/** Internal notes",
    noticedBy: ["src/features/bookings/cancel-booking.test.ts", "src/features/bookings/reschedule-booking.test.ts"],
  },
  {
    name: "calls that are not answered yet",
    file: "drizzle/0005_one_limit_for_all.sql",
    from: "coalesce(c.finished_at, c.granted_at + interval '2 seconds') as arrived",
    to: "c.granted_at as arrived",
    noticedBy: ["src/features/acuity-budget/queue.test.ts"],
  },
  {
    name: "too many gone to be true",
    file: "src/features/appointments/sweep/apply-gone.ts",
    from: "const MANY = 20;",
    to: "const MANY = 1_000;",
    noticedBy: ["src/features/appointments/sweep/sweep.test.ts"],
  },
  {
    name: "the order of the last pulls of a sweep",
    file: "src/features/appointments/sweep/sweeps.ts",
    from: '.where(eq(acuitySweeps.id, sweepId)).for("update");',
    to: ".where(eq(acuitySweeps.id, sweepId));",
    noticedBy: ["src/features/appointments/sweep/sweep.test.ts"],
  },
  {
    name: "the examinee's own address",
    file: "src/features/bookings/placing/where-it-belongs.ts",
    from: 'if (said === "" || addressesIn(examineeEmails).includes(said)) return',
    to: 'if (said === "") return',
    noticedBy: ["src/features/bookings/placing/where-it-belongs.test.ts", "src/features/bookings/placing/place-bookings.test.ts"],
  },
  {
    name: "what a former firm wrote",
    file: "src/features/bookings/queries.ts",
    from: "actor.isStaff ? entries : withoutFormerFirm(entries)",
    to: "actor.isStaff ? entries : [...entries, ...withoutFormerFirm([])]",
    noticedBy: ["src/features/bookings/placing/place-bookings.test.ts"],
  },
];

/** Takes each guard out of a copy of the project and looks whether a test notices. */
export function proveGuards(): boolean {
  const copy = copyOfProject();
  try {
    const rows = GUARDS.map((guard) => prove(copy, guard));
    writeReport("guards", {
      title: "Taking a guard out makes tests fail",
      lines: ["| taken out | in | with it | without it |", "|---|---|---|---|", ...rows.map(({ guard, whole, without }) => `| ${guard.name} | \`${guard.file}\` | ${words(whole)} | ${words(without)} |`)],
    });
    return rows.every(({ whole, without }) => whole.failed === 0 && whole.passed > 0 && without.failed > 0);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function prove(copy: string, guard: Guard) {
  const file = path.join(copy, guard.file);
  const source = readFileSync(file, "utf8");
  if (source.split(guard.from).length !== 2) throw new Error(`${guard.name}: not found exactly once in ${guard.file}`);
  const whole = runTests(copy, guard.noticedBy);
  writeFileSync(file, source.replace(guard.from, () => guard.to));
  const without = runTests(copy, guard.noticedBy);
  writeFileSync(file, source);
  process.stdout.write(`${guard.name}: ${words(whole)}; without it ${words(without)}\n`);
  return { guard, whole, without };
}

interface Tally {
  passed: number;
  failed: number;
}

const words = ({ passed, failed }: Tally) => `${passed} passed, ${failed} failed`;

function runTests(copy: string, files: string[]): Tally {
  const report = path.join(copy, "report.json");
  rmSync(report, { force: true });
  spawnSync(process.execPath, ["node_modules/vitest/vitest.mjs", "run", "--reporter=json", `--outputFile=${report}`, ...files], { cwd: copy, stdio: "ignore" });
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, "utf8")) as { numPassedTests: number; numFailedTests: number };
  return { passed: numPassedTests, failed: numFailedTests };
}

function copyOfProject(): string {
  const copy = mkdtempSync(path.join(tmpdir(), "ime-portal-guards-"));
  const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { encoding: "utf8" }).split("\n").filter(Boolean);
  for (const file of files) {
    mkdirSync(path.dirname(path.join(copy, file)), { recursive: true });
    cpSync(file, path.join(copy, file));
  }
  symlinkSync(path.join(process.cwd(), "node_modules"), path.join(copy, "node_modules"));
  return copy;
}
