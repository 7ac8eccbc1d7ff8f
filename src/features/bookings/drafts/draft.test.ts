import { describe, expect, test } from "vitest";
import { idempotencyKey, mayEnter, openStep, wantsAnotherTime, type Draft, type DraftStep } from "./draft";

function aDraft(answered: Partial<Draft> = {}): Draft {
  return {
    id: "draft-1",
    personId: "user-rae",
    createdById: "user-rae",
    createdForId: null,
    organizationId: null,
    teamId: null,
    referrerId: null,
    specialistId: null,
    acuityAppointmentTypeId: null,
    startsAt: null,
    examineeTimezone: null,
    examineeGivenName: null,
    examineeFamilyName: null,
    examineePhone: null,
    examineeEmail: null,
    examineeDateOfBirth: null,
    matterNumber: null,
    mayContactExaminee: false,
    examineeChecked: false,
    intakeAnswers: {},
    attempt: 1,
    refusal: null,
    bookingId: null,
    createdAt: new Date("2026-11-01T00:00:00Z"),
    updatedAt: new Date("2026-11-01T00:00:00Z"),
    ...answered,
  };
}

const offer = { specialistId: "specialist-vale", acuityAppointmentTypeId: "48200011" };
const time = { ...offer, startsAt: new Date("2026-11-24T01:30:00Z") };
const examinee = { ...time, examineeChecked: true };

const STANDINGS: [what: string, draft: Draft, open: DraftStep, enterable: DraftStep[]][] = [
  ["nothing yet", aDraft(), "specialist", ["specialist"]],
  ["a specialist without a type", aDraft({ specialistId: "specialist-vale" }), "specialist", ["specialist"]],
  ["a type without a specialist", aDraft({ acuityAppointmentTypeId: "48200011" }), "specialist", ["specialist"]],
  ["a specialist and a type", aDraft(offer), "time", ["specialist", "time"]],
  ["a time as well", aDraft(time), "examinee", ["specialist", "time", "examinee"]],
  ["the examinee as well", aDraft(examinee), "check", ["specialist", "time", "examinee", "check"]],
  ["the examinee, but the time is gone", aDraft({ ...offer, examineeChecked: true }), "time", ["specialist", "time"]],
  ["everything, but the slot was taken", aDraft({ ...examinee, refusal: "not_available", attempt: 2 }), "time", ["specialist", "time"]],
  ["everything, but it is too close now", aDraft({ ...examinee, refusal: "not_available_min_hours_in_advance" }), "time", ["specialist", "time"]],
  ["everything, but Acuity wants another answer", aDraft({ ...examinee, refusal: "required_field" }), "check", ["specialist", "time", "examinee", "check"]],
  ["a booking already", aDraft({ ...examinee, bookingId: "booking-1" }), "confirmation", ["confirmation"]],
];

describe("a draft that has", () => {
  test.each(STANDINGS)("%s", (_what, draft, open, enterable) => {
    expect(openStep(draft)).toBe(open);
    const steps: DraftStep[] = ["specialist", "time", "examinee", "check", "confirmation"];
    expect(steps.filter((step) => mayEnter(draft, step))).toEqual(enterable);
  });
});

test.each([
  [null, false],
  ["not_available", true],
  ["not_available_min_hours_in_advance", true],
  ["not_available_max_days_in_advance", true],
  ["required_field", false],
  ["acuity_unavailable", false],
  ["no_available_calendar", false],
])("whether only another time mends %s: %s", (refusal, another) => {
  expect(wantsAnotherTime(refusal)).toBe(another);
});

describe("what makes two submissions one", () => {
  test("the same attempt of the same draft has the same key", () => {
    expect(idempotencyKey({ id: "draft-1", attempt: 1 })).toBe(idempotencyKey(aDraft()));
  });

  test("another attempt, or another draft, has its own", () => {
    const keys = [["draft-1", 1], ["draft-1", 2], ["draft-1", 12], ["draft-11", 2], ["draft-2", 1]].map(([id, attempt]) => idempotencyKey({ id: String(id), attempt: Number(attempt) }));
    expect(new Set(keys).size).toBe(keys.length);
  });
});
