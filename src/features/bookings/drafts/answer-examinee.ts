import { isReferrerFor, isTeamFor } from "@/features/organizations/queries";
import { asActor } from "@/db/client";
import { findOffer } from "@/features/specialists/queries";
import type { Person } from "@/lib/actor";
import { NotFoundError } from "@/lib/errors";
import type { IntakeField } from "@/db/schema/specialists";
import { describeExaminee } from "./change-draft";
import { findDraft } from "./queries";
import { examineeAnswers, type ExamineeAnswers } from "./schema";

type Answered = { ok: true } | { ok: false; reason: "frozen" } | { ok: false; reason: "mistakes"; errors: Record<string, string> };

/** Keeps every answer that is right, says what is wrong with the others, and goes on only when none is. */
export async function answerExaminee(person: Person, { draftId, ...typed }: { draftId: string } & Record<string, string>): Promise<Answered> {
  const draft = await findDraft(person, draftId);
  if (!draft?.specialistId || !draft.acuityAppointmentTypeId) throw new NotFoundError("no such draft");
  const offer = await findOffer(person, draft.specialistId, draft.acuityAppointmentTypeId);
  const intake = readIntake(offer?.intakeFields ?? [], typed);
  const parsed = examineeAnswers.safeParse(typed);
  const firm = await firmMistakes(person, { organizationId: typed.organizationId ?? draft.organizationId ?? onlyFirmOf(person), teamId: typed.teamId, referrerId: typed.referrerId });
  const errors = { ...(parsed.success ? contactMistakes(parsed.data) : mistakesIn(parsed.error.issues)), ...firm, ...intake.errors };

  const complete = Object.keys(errors).length === 0;
  const answers = withoutThose({ organizationId: onlyFirmOf(person) ?? undefined, ...definedIn(parsed.success ? parsed.data : rightOnes(typed)) }, firm);
  const saved = await describeExaminee(person, { draftId, answers, intakeAnswers: intake.answers, complete });
  if (!saved.ok) return { ok: false, reason: "frozen" };
  return complete ? { ok: true } : { ok: false, reason: "mistakes", errors };
}

function readIntake(fields: IntakeField[], typed: Record<string, string>) {
  const answers: Record<string, string> = {};
  const errors: Record<string, string> = {};
  for (const field of fields) {
    const value = (typed[`intake-${field.id}`] ?? "").trim();
    if (value === "" && field.required) errors[`intake-${field.id}`] = `Answer “${field.name}”`;
    else if (value !== "" && field.kind === "dropdown" && !field.options.includes(value)) errors[`intake-${field.id}`] = `Choose one of the answers to “${field.name}”`;
    else if (value !== "") answers[field.id] = field.kind === "checkboxlist" ? value.split("\n").join(", ") : value;
  }
  return { answers, errors };
}

/** Who is to be contacted by the clinic needs an address it can write to. */
function contactMistakes({ mayContact, email }: ExamineeAnswers): Record<string, string> {
  return mayContact && !email ? { email: "Enter an email address, or choose that your firm tells them" } : {};
}

function onlyFirmOf({ memberships }: Person): string | null {
  return memberships.length === 1 ? (memberships[0]?.organizationId ?? null) : null;
}

/** Without scripts the teams and referrers of several firms stand in one list, so a wrong pair is a mistake to mend. */
async function firmMistakes(person: Person, chosen: { organizationId: string | null; teamId?: string; referrerId?: string }): Promise<Record<string, string>> {
  const membership = person.memberships.find(({ organizationId }) => organizationId === chosen.organizationId);
  if (!membership) return { organizationId: "Choose the firm this booking is for" };
  return asActor(person, async (tx) => {
    const foreignTeam = Boolean(chosen.teamId) && !(await isTeamFor(tx, membership, chosen.teamId ?? ""));
    const foreignReferrer = Boolean(chosen.referrerId) && !(await isReferrerFor(tx, person, membership, chosen.referrerId ?? ""));
    return {
      ...(foreignTeam && { teamId: `Choose a team of ${membership.organizationName}` }),
      ...(foreignReferrer && { referrerId: `Choose a referrer of ${membership.organizationName}` }),
    };
  });
}

/** A firm is kept only together with a team and a referrer of its own. */
function withoutThose(answers: Partial<ExamineeAnswers>, mistakes: Record<string, string>): Partial<ExamineeAnswers> {
  return Object.keys(mistakes).length === 0 ? answers : { ...answers, organizationId: undefined, teamId: undefined, referrerId: undefined };
}

function mistakesIn(issues: readonly { path: PropertyKey[]; message: string }[]): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { path, message } of issues) errors[path.join(".")] ??= message;
  return errors;
}

/** One mistake must not cost the other answers. */
function rightOnes(typed: Record<string, string>): Partial<ExamineeAnswers> {
  const right: Record<string, unknown> = {};
  for (const [name, shape] of Object.entries(examineeAnswers.shape)) {
    const parsed = shape.safeParse(typed[name]);
    if (parsed.success) right[name] = parsed.data;
  }
  return right;
}

function definedIn(answers: Partial<ExamineeAnswers>): Partial<ExamineeAnswers> {
  return Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== undefined));
}
