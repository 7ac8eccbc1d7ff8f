import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { bookingAttempt, examineeAnswers, examineeForm, offerChoice, timeChoice, timeSearch } from "./schema";

const typed = { givenName: "Rowan", familyName: "Teller", phone: "0412 345 678", mayContact: "no" };

/** The words beside each field; nothing beside a field that is right. */
function mistakes(over: Record<string, string | undefined>): Record<string, string> {
  const parsed = examineeAnswers.safeParse({ ...typed, ...over });
  return Object.fromEntries((parsed.error?.issues ?? []).toReversed().map(({ path, message }) => [path.join("."), message]));
}

describe("the examinee's page", () => {
  test("takes the least there is to say", () => {
    expect(examineeAnswers.parse(typed)).toEqual({
      givenName: "Rowan",
      familyName: "Teller",
      phone: "+61412345678",
      email: null,
      dateOfBirth: null,
      matterNumber: null,
      mayContact: false,
      teamId: null,
    });
  });

  test("takes everything, trimmed", () => {
    const full = { ...typed, givenName: "  Rowan ", familyName: "\tTeller", email: " rowan@example.test ", dateOfBirth: " 24/11/1980 ", matterNumber: " M-1001 ", mayContact: "yes", organizationId: "harbour-law", teamId: "injury", referrerId: "user-rae" };
    expect(examineeAnswers.parse(full)).toEqual({
      givenName: "Rowan",
      familyName: "Teller",
      phone: "+61412345678",
      email: "rowan@example.test",
      dateOfBirth: "1980-11-24",
      matterNumber: "M-1001",
      mayContact: true,
      organizationId: "harbour-law",
      teamId: "injury",
      referrerId: "user-rae",
    });
  });

  test("fields left empty are no answer rather than an empty one", () => {
    expect(examineeAnswers.parse({ ...typed, email: " ", dateOfBirth: "", matterNumber: "  ", teamId: "" })).toMatchObject({ email: null, dateOfBirth: null, matterNumber: null, teamId: null });
  });

  test.each([
    ["a mobile", "0412 345 678", "+61412345678"],
    ["a mobile without blanks", "0412345678", "+61412345678"],
    ["a mobile with dashes", "0412-345-678", "+61412345678"],
    ["a mobile from abroad", "+61 412 345 678", "+61412345678"],
    ["a mobile with a stray zero", "+61 (0)412 345 678", "+61412345678"],
    ["a Melbourne number", "(03) 9123 4567", "+61391234567"],
    ["a Sydney number", "02 9123 4567", "+61291234567"],
    ["a Brisbane number", "(07) 3123 4567", "+61731234567"],
    ["a Perth number", "08 9123 4567", "+61891234567"],
    ["a number of New Zealand", "+64 21 123 4567", "+64211234567"],
  ])("understands %s", (_what, phone, e164) => {
    expect(examineeAnswers.parse({ ...typed, phone }).phone).toBe(e164);
  });

  test.each(["9123 4567", "0412 345 67", "0412 345 678 9", "call the office", "12345", "+61 000 000 000"])("does not take %j for a phone number", (phone) => {
    expect(mistakes({ phone })).toEqual({ phone: "Enter a phone number with its area code, like 0412 345 678 or (03) 9123 4567" });
  });

  test.each([
    ["givenName", "", "Enter the examinee's given name"],
    ["givenName", "  ", "Enter the examinee's given name"],
    ["givenName", "x".repeat(101), "Use 100 characters or fewer"],
    ["familyName", "", "Enter the examinee's family name"],
    ["familyName", "x".repeat(101), "Use 100 characters or fewer"],
    ["phone", " ", "Enter a phone number"],
    ["phone", "0".repeat(41), "Use 40 characters or fewer"],
    ["email", "rowan", "Enter an email address like name@example.com"],
    ["email", "rowan@example", "Enter an email address like name@example.com"],
    ["email", "a@example.test, b@example.test", "Enter an email address like name@example.com"],
    ["matterNumber", "x".repeat(81), "Use 80 characters or fewer"],
    ["mayContact", "", "Choose whether the clinic may contact the examinee"],
    ["mayContact", "maybe", "Choose whether the clinic may contact the examinee"],
    ["mayContact", undefined, "Choose whether the clinic may contact the examinee"],
  ])("%s %j: %s", (field, value, message) => {
    expect(mistakes({ [field]: value })).toEqual({ [field]: message });
  });

  test.each([
    ["givenName", "x".repeat(100)],
    ["familyName", "x".repeat(100)],
    ["matterNumber", "x".repeat(80)],
  ])("%s may be as long as it says", (field, value) => {
    expect(examineeAnswers.parse({ ...typed, [field]: value })).toMatchObject({ [field]: value });
  });

  test("says every mistake at once", () => {
    expect(Object.keys(mistakes({ givenName: "", phone: "1", dateOfBirth: "soon" })).toSorted()).toEqual(["dateOfBirth", "givenName", "phone"]);
  });

  test.each([
    ["an email that is too long", { email: `${"x".repeat(250)}@example.test` }],
    ["a date that is too long", { dateOfBirth: "24/11/1980".repeat(5) }],
    ["a given name that was not sent", { givenName: undefined }],
    ["a family name that was not sent", { familyName: undefined }],
    ["a phone that was not sent", { phone: undefined }],
  ])("speaks to people, not to programmers, about %s", (_what, over) => {
    const words = Object.values(mistakes(over));
    expect(words).not.toEqual([]);
    for (const message of words) expect(message).not.toMatch(/invalid input|expected|received|too big|too small/i);
  });
});

describe("a date of birth", () => {
  beforeEach(() => {
    vi.setSystemTime(new Date("2026-11-24T02:00:00Z"));
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const birth = (dateOfBirth: string) => examineeAnswers.safeParse({ ...typed, dateOfBirth });

  test.each([
    ["24/11/1980", "1980-11-24"],
    ["24.11.1980", "1980-11-24"],
    ["24 Nov 1980", "1980-11-24"],
    ["1980-11-24", "1980-11-24"],
    ["23/11/2026", "2026-11-23"],
    ["02/01/1900", "1900-01-02"],
  ])("%s is %s", (written, date) => {
    expect(birth(written).data?.dateOfBirth).toBe(date);
  });

  test.each(["11/24/1980", "31/02/1980", "24/11/80", "yesterday", "24111980"])("%s is no date", (written) => {
    expect(mistakes({ dateOfBirth: written })).toEqual({ dateOfBirth: "Enter a date that exists, as day, month and year, like 24/11/1980" });
  });

  test.each(["24/11/2026", "25/11/2026", "01/01/2090"])("%s is not in the past", (written) => {
    expect(mistakes({ dateOfBirth: written })).toEqual({ dateOfBirth: "Enter a date of birth in the past" });
  });

  test.each(["24/11/1880", "01/01/1900"])("%s is too long ago for anyone alive", (written) => {
    expect(birth(written).success).toBe(false);
  });

  test("one from another age is not told to lie in the past", () => {
    expect(mistakes({ dateOfBirth: "24/11/1880" }).dateOfBirth).not.toBe("Enter a date of birth in the past");
  });
});

describe("what comes in by a form or the address line", () => {
  test("an offer is chosen by specialist and Acuity's type number", () => {
    expect(offerChoice.safeParse({ specialistId: "specialist-vale", typeId: "48200011" }).success).toBe(true);
    for (const typeId of ["", "48200011x", "-1", "1".repeat(19)]) expect(offerChoice.safeParse({ specialistId: "specialist-vale", typeId }).success, typeId).toBe(false);
  });

  test("a time is an instant, not a time on some clock", () => {
    expect(timeChoice.parse({ draftId: "draft-1", startsAt: "2026-11-24T01:30:00.000Z" }).startsAt).toEqual(new Date("2026-11-24T01:30:00Z"));
    for (const startsAt of ["2026-11-24T09:30:00", "24/11/2026", "now", ""]) expect(timeChoice.safeParse({ draftId: "draft-1", startsAt }).success, startsAt).toBe(false);
  });

  test("the examinee's zone is one of those offered", () => {
    const choose = (examineeTimezone?: string) => timeChoice.safeParse({ draftId: "draft-1", startsAt: "2026-11-24T01:30:00.000Z", examineeTimezone });
    expect(choose("Australia/Adelaide").data?.examineeTimezone).toBe("Australia/Adelaide");
    expect(choose().success).toBe(true);
    expect(choose("Europe/Berlin").error?.issues[0]?.message).toBe("Choose the examinee's time zone");
  });

  test("an attempt is a whole number from one on", () => {
    expect(bookingAttempt.parse({ draftId: "draft-1", attempt: "2" })).toEqual({ draftId: "draft-1", attempt: 2 });
    for (const attempt of ["0", "-1", "1.5", "x", "10001"]) expect(bookingAttempt.safeParse({ draftId: "draft-1", attempt }).success, attempt).toBe(false);
  });

  test("an answer to an intake question may be long, but not endless", () => {
    expect(examineeForm.safeParse({ draftId: "draft-1", "intake-991": "x".repeat(8_000) }).success).toBe(true);
    expect(examineeForm.safeParse({ draftId: "draft-1", "intake-991": "x".repeat(8_001) }).error?.issues[0]?.message).toBe("Use 8,000 characters or fewer");
  });

  test("nonsense in the address line is as if nothing stood there", () => {
    expect(timeSearch.parse({ from: "2026-11-24", zone: "Australia/Perth" })).toEqual({ from: "2026-11-24", zone: "Australia/Perth" });
    expect(timeSearch.parse({ from: "24/11/2026", zone: "Mars/Base" })).toEqual({ from: undefined, zone: undefined });
  });
});
