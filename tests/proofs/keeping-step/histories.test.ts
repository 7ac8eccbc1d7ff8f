import { expect, test } from "vitest";
import { explains, type Look, type Told } from "./histories";

const HERE = { off: null, startsAt: 9, calendarId: "osei", typeId: "in person", followed: true } satisfies Look;
const LATER = { ...HERE, startsAt: 10 };
const ELSEWHERE = { ...LATER, calendarId: "milic" };
const STEP = { kind: "step", moved: null, handedOver: null, changedType: false } as const;
const BOOKED: Told = { ...STEP, progress: "scheduled" };
const MOVED: Told = { ...STEP, progress: "rescheduled", moved: { from: 9, to: 10 } };
const CANCELLED: Told = { ...STEP, progress: "cancelled" };
const BACK: Told = { ...STEP, progress: "scheduled", kind: "reinstatement" };

const explained = (looks: Look[], history: Told[], seen: number[] = [...looks.keys()]) => explains({ looks, seen: new Set(seen) }, history);

test("what happened and was seen is a history", () => {
  expect(explained([HERE, LATER, { ...LATER, off: "cancelled" }, LATER], [BOOKED, MOVED, CANCELLED, BACK])).toBe(true);
});

test("what nobody looked at may be missing, what a sweep saw may not", () => {
  const looks: Look[] = [HERE, { ...HERE, off: "cancelled" }, HERE];
  expect(explained(looks, [BOOKED], [0, 2])).toBe(true);
  expect(explained(looks, [BOOKED])).toBe(false);
  expect(explained(looks, [BOOKED, CANCELLED, BACK])).toBe(true);
});

test("nothing is told twice, in another order, or without having happened", () => {
  const looks: Look[] = [HERE, LATER, { ...LATER, off: "cancelled" }];
  expect(explained(looks, [BOOKED, MOVED, MOVED, CANCELLED])).toBe(false);
  expect(explained(looks, [BOOKED, CANCELLED, MOVED])).toBe(false);
  expect(explained(looks, [BOOKED, { ...MOVED, moved: { from: 9, to: 11 } }, CANCELLED])).toBe(false);
  expect(explained(looks, [BOOKED, MOVED, CANCELLED, BACK])).toBe(false);
  expect(explained([HERE, HERE], [BOOKED, BOOKED])).toBe(false);
});

test("a change of specialist or type is told, with the move it came with", () => {
  const both: Told = { ...MOVED, handedOver: { from: "osei", to: "milic" } };
  expect(explained([HERE, ELSEWHERE], [BOOKED, both])).toBe(true);
  expect(explained([HERE, ELSEWHERE], [BOOKED, MOVED])).toBe(false);
  const byVideo = { ...HERE, typeId: "telehealth" };
  expect(explained([HERE, byVideo], [BOOKED, { ...BOOKED, kind: "details", changedType: true }])).toBe(true);
  expect(explained([HERE, byVideo], [BOOKED])).toBe(false);
});

test("where nobody follows, and once it was held, nothing is told any more", () => {
  const away = { ...LATER, followed: false };
  expect(explained([HERE, away, null], [BOOKED])).toBe(true);
  expect(explained([HERE, away], [BOOKED, MOVED])).toBe(false);
  const held: Told = { ...STEP, progress: "generating_report" };
  expect(explained([HERE, LATER], [BOOKED, held])).toBe(true);
  expect(explained([HERE, LATER], [BOOKED, MOVED, held])).toBe(true);
  expect(explained([HERE, LATER], [BOOKED, held, MOVED])).toBe(false);
});
