import { describe, expect, test } from "vitest";
import { PROGRESS_STAGES, type ProgressStage } from "@/lib/vocabulary";
import { correctionRefusal, goesThroughAcuity, isAhead, isCalledOff, refusalOf, statusFor, stepsFrom, takesStep, type Party, type StepRefusal } from "./booking";

type Wanted = "no" | "yes" | "after start" | "report there" | "note given";

const PARTIES = ["firm", "specialist", "admin", "acuity"] as const satisfies Party[];

/** The life of a booking. A row that is not here is a step nobody may take. */
const LIFE: [from: ProgressStage, to: ProgressStage, firm: Wanted, specialist: Wanted, admin: Wanted, acuity: Wanted][] = [
  // from                to                    firm          specialist      admin           Acuity
  ["scheduled",          "rescheduled",        "yes",        "no",           "yes",          "yes"],
  ["rescheduled",        "rescheduled",        "yes",        "no",           "yes",          "yes"],
  ["scheduled",          "cancelled",          "note given", "no",           "note given",   "yes"],
  ["rescheduled",        "cancelled",          "note given", "no",           "note given",   "yes"],
  ["scheduled",          "no_show",            "no",         "after start",  "after start",  "yes"],
  ["rescheduled",        "no_show",            "no",         "after start",  "after start",  "yes"],
  ["cancelled",          "no_show",            "no",         "no",           "no",           "yes"],
  ["no_show",            "cancelled",          "no",         "no",           "no",           "yes"],
  ["cancelled",          "scheduled",          "no",         "no",           "no",           "yes"],
  ["no_show",            "scheduled",          "no",         "no",           "no",           "yes"],
  ["scheduled",          "generating_report",  "no",         "after start",  "after start",  "no"],
  ["rescheduled",        "generating_report",  "no",         "after start",  "after start",  "no"],
  ["generating_report",  "report_generated",   "no",         "report there", "report there", "no"],
  ["report_generated",   "generating_report",  "no",         "note given",   "note given",   "no"],
  ["report_generated",   "payment_received",   "no",         "no",           "yes",          "no"],
];

function wantedFor(from: ProgressStage, to: ProgressStage, party: Party): Wanted {
  const row = LIFE.find((written) => written[0] === from && written[1] === to);
  if (!row) return "no";
  const [, , firm, specialist, admin, acuity] = row;
  return { firm, specialist, admin, acuity }[party];
}

const EVERY_TRIPLE = PROGRESS_STAGES.flatMap((from) => PROGRESS_STAGES.flatMap((to) => PARTIES.map((party) => [from, to, party, wantedFor(from, to, party)] as const)));

const start = new Date("2026-11-24T01:30:00Z");
const justBefore = new Date(start.getTime() - 1);

interface Circumstances {
  started: boolean;
  report: boolean;
  note: boolean;
}
const EVERY_CIRCUMSTANCE: Circumstances[] = [true, false].flatMap((started) => [true, false].flatMap((report) => [true, false].map((note) => ({ started, report, note }))));

function refusal(from: ProgressStage, to: ProgressStage, by: Party, { started, report, note }: Circumstances) {
  return refusalOf({ to, by, note: note ? "The examinee asked for it" : null }, { currentProgress: from, appointmentDate: start, hasReport: report, beingChanged: false }, started ? start : justBefore);
}

function wantedRefusal(wanted: Wanted, { started, report, note }: Circumstances): StepRefusal | null {
  switch (wanted) {
    case "no":
      return "not-from-here";
    case "yes":
      return null;
    case "after start":
      return started ? null : "not-before-start";
    case "report there":
      return report ? null : "report-missing";
    case "note given":
      return note ? null : "note-missing";
  }
}

describe("each step of a booking's life", () => {
  test("is judged for every pair of stages and every party", () => {
    expect(EVERY_TRIPLE).toHaveLength(7 * 7 * 4);
  });

  test.each(EVERY_TRIPLE)("%s → %s by %s: %s", (from, to, party, wanted) => {
    for (const circumstances of EVERY_CIRCUMSTANCE) {
      expect(refusal(from, to, party, circumstances), JSON.stringify(circumstances)).toBe(wantedRefusal(wanted, circumstances));
    }
  });

  test("a note of blanks says nothing", () => {
    expect(refusalOf({ to: "cancelled", by: "firm", note: " \n\t " }, { currentProgress: "scheduled", appointmentDate: start, hasReport: false, beingChanged: false }, start)).toBe("note-missing");
  });

  test.each(PARTIES)("the %s is offered from each stage exactly the steps of the table", (party) => {
    for (const from of PROGRESS_STAGES) {
      expect(stepsFrom(from, party).toSorted()).toEqual(PROGRESS_STAGES.filter((to) => wantedFor(from, to, party) !== "no").toSorted());
    }
  });

  test.each(PARTIES)("the %s has business only with steps it takes from somewhere", (party) => {
    for (const to of PROGRESS_STAGES) {
      expect(takesStep(party, to), to).toBe(PROGRESS_STAGES.some((from) => wantedFor(from, to, party) !== "no"));
    }
  });
});

describe("a correction by an admin", () => {
  const note = "Recorded for the wrong examinee";
  const correct = (from: ProgressStage, to: ProgressStage, { live = true, report = false, why = note }: { live?: boolean; report?: boolean; why?: string | null } = {}) =>
    correctionRefusal(to, why, { currentProgress: from, appointmentDate: start, hasReport: report, beingChanged: false, inAcuity: live ? "live" : "gone" });

  const CORRECTIONS: [to: ProgressStage, needs: "a live appointment" | "a report" | "nothing else"][] = [
    ["scheduled", "a live appointment"],
    ["rescheduled", "a live appointment"],
    ["cancelled", "nothing else"],
    ["no_show", "nothing else"],
    ["generating_report", "nothing else"],
    ["report_generated", "a report"],
    ["payment_received", "nothing else"],
  ];
  const EVERY_PAIR = CORRECTIONS.flatMap(([to, needs]) => PROGRESS_STAGES.filter((from) => from !== to).map((from) => [from, to, needs] as const));

  test.each(EVERY_PAIR)("%s → %s wants a note and %s", (from, to, needs) => {
    const wanted = {
      "a live appointment": { live: null, notLive: "not-live-in-acuity", liveWithReport: null, notLiveWithReport: "not-live-in-acuity" },
      "a report": { live: "report-missing", notLive: "report-missing", liveWithReport: null, notLiveWithReport: null },
      "nothing else": { live: null, notLive: null, liveWithReport: null, notLiveWithReport: null },
    }[needs];
    expect({
      live: correct(from, to, { live: true }),
      notLive: correct(from, to, { live: false }),
      liveWithReport: correct(from, to, { live: true, report: true }),
      notLiveWithReport: correct(from, to, { live: false, report: true }),
    }).toEqual(wanted);
  });

  test.each(PROGRESS_STAGES)("to %s is refused without a note", (to) => {
    const from = to === "scheduled" ? "no_show" : "scheduled";
    for (const live of [true, false]) {
      expect(correct(from, to, { live, report: true, why: null })).toBe("note-missing");
      expect(correct(from, to, { live, report: true, why: "  \n" })).toBe("note-missing");
    }
  });

  test.each(PROGRESS_STAGES)("of %s to itself corrects nothing", (stage) => {
    for (const live of [true, false]) expect(correct(stage, stage, { live, report: true })).toBe("nothing-to-correct");
  });

  test("may be made before the examination's time", () => {
    expect(correctionRefusal("generating_report", note, { currentProgress: "payment_received", appointmentDate: new Date("2099-01-01"), hasReport: false, beingChanged: false, inAcuity: "live" })).toBeNull();
  });
});

describe("what follows from the progress", () => {
  const FOLLOWS: [ProgressStage, status: "active" | "closed", ahead: boolean, calledOff: boolean][] = [
    ["scheduled", "active", true, false],
    ["rescheduled", "active", true, false],
    ["cancelled", "closed", false, true],
    ["no_show", "closed", false, true],
    ["generating_report", "active", false, false],
    ["report_generated", "active", false, false],
    ["payment_received", "closed", false, false],
  ];

  test.each(FOLLOWS)("a booking that is %s is %s", (stage, status) => {
    expect(statusFor(stage)).toBe(status);
  });

  test.each(FOLLOWS)("%s: whether the examination lies ahead, and whether it was called off", (stage, _status, ahead, calledOff) => {
    expect({ ahead: isAhead(stage), calledOff: isCalledOff(stage) }).toEqual({ ahead, calledOff });
  });

  test("every stage is spoken of", () => {
    expect(FOLLOWS.map(([stage]) => stage).toSorted()).toEqual([...PROGRESS_STAGES].toSorted());
  });
});

test("while Acuity is being asked about the appointment no step and no correction is taken", () => {
  const underway = { currentProgress: "scheduled", appointmentDate: start, hasReport: true, beingChanged: true, inAcuity: "live" } as const;
  expect(refusalOf({ to: "generating_report", by: "specialist", note: null }, underway, start)).toBe("being-changed");
  expect(correctionRefusal("generating_report", "Recorded by mistake", underway)).toBe("being-changed");
});

test.each([
  ["cancelled", "live", true],
  ["cancelled", "no_show", true],
  ["cancelled", "cancelled", false],
  ["cancelled", "gone", false],
  ["no_show", "live", true],
  ["no_show", "cancelled", true],
  ["no_show", "no_show", false],
  ["scheduled", "live", false],
  ["generating_report", "live", false],
  ["payment_received", "cancelled", false],
] as const)("a correction to %s of what Acuity calls %s goes through Acuity: %s", (to, inAcuity, through) => {
  expect(goesThroughAcuity(to, inAcuity)).toBe(through);
});
