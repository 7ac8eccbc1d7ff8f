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
  const errors = { ...(parsed.success ? await firmMistakes(person, parsed.data, draft.organizationId) : mistakesIn(parsed.error.issues)), ...intake.errors };

  const complete = Object.keys(errors).length === 0;
  const answers = parsed.success ? parsed.data : rightOnes(typed);
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

async function firmMistakes(person: Person, { organizationId }: ExamineeAnswers, chosenBefore: string | null): Promise<Record<string, string>> {
  const firm = organizationId ?? chosenBefore;
  return person.memberships.some((membership) => membership.organizationId === firm) ? {} : { organizationId: "Choose the firm this booking is for" };
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
