import { describe, expect, test } from "vitest";
import { appointmentShape, appointmentTypeShape, calendarShape, dayShape, formShape, refusalShape, timeShape } from "./wire";

/** The worked example of Acuity's own shape: one appointment, asked for by its id. */
const SINGLE = {
  id: 1802345671,
  firstName: "Rowan",
  lastName: "Teller",
  phone: "5055550142",
  email: "rowan@example.test",
  date: "November 20, 2026",
  time: "9:00am",
  endTime: "9:50am",
  dateCreated: "November 9, 2026",
  datetimeCreated: "2026-11-09T10:12:40-0600",
  datetime: "2026-11-20T09:00:00-0700",
  price: "45.00",
  priceSold: "45.00",
  paid: "no",
  amountPaid: "0.00",
  type: "Follow-up (Telehealth)",
  appointmentTypeID: 48200011,
  classID: null,
  addonIDs: [],
  category: "Telehealth",
  duration: "50",
  calendar: "Dr. Imani Vale",
  calendarID: 7300101,
  certificate: null,
  confirmationPage: "https://app.acuityscheduling.com/schedule.php?owner=11223344&action=appt&id%5B%5D=0123456789abcdef0123456789abcdef",
  confirmationPagePaymentLink: "",
  location: "https://example.zoom.us/j/90000000001?pwd=demo",
  notes: "",
  timezone: "America/New_York",
  calendarTimezone: "America/Denver",
  canceled: false,
  canClientCancel: true,
  canClientReschedule: true,
  labels: null,
  forms: [{ id: 310, name: "Consent", values: [{ id: 77001, fieldID: 991, value: "yes", name: "I agree", fieldWidget: null }] }],
  formsText: "Name: Rowan Teller\nPhone: (505) 555-0142\nEmail: rowan@example.test\nPrice: $45.00\n\nConsent\n============\nI agree: yes\n",
  isVerified: false,
  scheduledBy: null,
};

const READ = {
  id: "1802345671",
  firstName: "Rowan",
  lastName: "Teller",
  phone: "5055550142",
  email: "rowan@example.test",
  startsAt: new Date("2026-11-20T16:00:00Z"),
  bookedAt: new Date("2026-11-09T16:12:40Z"),
  durationMinutes: 50,
  typeName: "Follow-up (Telehealth)",
  appointmentTypeId: "48200011",
  calendarId: "7300101",
  calendarTimezone: "America/Denver",
  timezone: "America/New_York",
  location: "https://example.zoom.us/j/90000000001?pwd=demo",
  canceled: false,
  noShow: false,
  scheduledBy: null,
  answers: [{ fieldId: 991, value: "yes" }],
};

function without(...keys: (keyof typeof SINGLE)[]): Partial<typeof SINGLE> {
  return Object.fromEntries(Object.entries(SINGLE).filter(([key]) => !keys.some((left) => left === key)));
}

describe("an appointment", () => {
  test("is read in the portal's words, and nothing that is not needed is kept", () => {
    expect(appointmentShape.parse(SINGLE)).toEqual(READ);
  });

  test("in a list lacks who made it and whether it is verified", () => {
    expect(appointmentShape.parse(without("isVerified", "scheduledBy"))).toEqual(READ);
  });

  test("in a list without intake answers has none", () => {
    expect(appointmentShape.parse({ ...SINGLE, forms: [] }).answers).toEqual([]);
    expect(appointmentShape.parse(without("forms")).answers).toEqual([]);
  });

  test("may have labels or none", () => {
    expect(appointmentShape.parse({ ...SINGLE, labels: [{ id: 3, name: "Confirmed", color: "yellow" }] })).toEqual(READ);
    expect(appointmentShape.parse(without("labels"))).toEqual(READ);
  });

  test("says whether the examinee came only once it is canceled", () => {
    expect(appointmentShape.parse({ ...SINGLE, canceled: true, noShow: true })).toMatchObject({ canceled: true, noShow: true });
    expect(appointmentShape.parse({ ...SINGLE, canceled: true, noShow: false })).toMatchObject({ canceled: true, noShow: false });
    expect(appointmentShape.parse({ ...SINGLE, canceled: true })).toMatchObject({ canceled: true, noShow: false });
  });

  test("names the member of staff who made it", () => {
    expect(appointmentShape.parse({ ...SINGLE, scheduledBy: "desk@clinic.test" }).scheduledBy).toBe("desk@clinic.test");
  });

  test("lasts as long whether a text or a number says so", () => {
    expect(appointmentShape.parse({ ...SINGLE, duration: "90" }).durationMinutes).toBe(90);
    expect(appointmentShape.parse({ ...SINGLE, duration: 90 }).durationMinutes).toBe(90);
  });

  test.each(["", "0", "-30", "soon", "1441", "45.5", null])("that lasts %j is not believed", (duration) => {
    expect(appointmentShape.safeParse({ ...SINGLE, duration }).success).toBe(false);
  });

  test.each([
    ["2026-11-20T09:00:00-0700", "2026-11-20T16:00:00.000Z"],
    ["2026-11-20T09:00:00-07:00", "2026-11-20T16:00:00.000Z"],
    ["2026-11-24T12:00:00+1030", "2026-11-24T01:30:00.000Z"],
    ["2026-11-24T01:30:00Z", "2026-11-24T01:30:00.000Z"],
  ])("at %s starts at %s", (datetime, startsAt) => {
    expect(appointmentShape.parse({ ...SINGLE, datetime }).startsAt.toISOString()).toBe(startsAt);
  });

  test.each(["", "soon", "2026-13-40T09:00:00-0700", "2026-02-30T25:00:00-0700", "0000-00-00T00:00:00-0000", "-0001-11-30T00:00:00-0600", "1970-01-01T00:00:00+0000", "9999-12-31T00:00:00+0000", 1795190400, null])(
    "at %j is not believed",
    (datetime) => {
      expect(appointmentShape.safeParse({ ...SINGLE, datetime }).success).toBe(false);
    },
  );

  test.each(["2026-11-20T09:00:00", "2026-11-20", "2026", "11/20/2026", "November 20, 2026"])("at %j is not guessed, since nobody knows on whose clock", (datetime) => {
    expect(appointmentShape.safeParse({ ...SINGLE, datetime }).success).toBe(false);
  });

  test("has no contact details where Acuity has none", () => {
    expect(appointmentShape.parse({ ...SINGLE, phone: "", email: null, location: null, lastName: null })).toMatchObject({ phone: "", email: "", location: "", lastName: "" });
  });

  test("has its type's name without the blanks Acuity keeps", () => {
    expect(appointmentShape.parse({ ...SINGLE, type: " Follow-up (Telehealth)  " }).typeName).toBe("Follow-up (Telehealth)");
  });

  test("keeps all answers of all forms, whatever they are made of", () => {
    const forms = [
      { id: 310, name: "Consent", values: [{ id: 1, fieldID: 991, value: "yes", name: "I agree" }, { id: 2, fieldID: 992, value: null, name: "Note" }] },
      { id: 311, name: "Other", values: [{ id: 3, fieldID: 993, value: 7, name: "How many" }] },
      { id: 312, name: "Empty", values: null },
    ];
    expect(appointmentShape.parse({ ...SINGLE, forms }).answers).toEqual([{ fieldId: 991, value: "yes" }, { fieldId: 992, value: "" }, { fieldId: 993, value: "7" }]);
  });

  test.each(["id", "datetime", "duration", "appointmentTypeID", "calendarID", "canceled"] as const)("without %s is no appointment", (key) => {
    expect(appointmentShape.safeParse(without(key)).success).toBe(false);
  });

  test.each([0, -1, 1.5, "1802345671", Number.MAX_SAFE_INTEGER + 1])("is not numbered %j", (id) => {
    expect(appointmentShape.safeParse({ ...SINGLE, id }).success).toBe(false);
  });

  test("may be numbered beyond 32 bits", () => {
    expect(appointmentShape.parse({ ...SINGLE, id: 9_000_000_001 }).id).toBe("9000000001");
  });
});

describe("the catalogue", () => {
  test("a calendar is read although its picture is false", () => {
    const calendar = { id: 7300101, name: "Dr. Imani Vale", email: "", replyTo: "", description: "", location: "", timezone: "Australia/Sydney", thumbnail: false, image: false, isValid: true };
    expect(calendarShape.parse(calendar)).toEqual({ id: "7300101", name: "Dr. Imani Vale", location: "", timezone: "Australia/Sydney" });
  });

  test("a type's name loses the blanks Acuity keeps", () => {
    const type = { id: 48200011, name: "IME (in person) ", active: true, description: "", duration: 60, price: "0.00", private: false, type: "service", classSize: null, calendarIDs: [7300101], addonIDs: [], formIDs: [310] };
    expect(appointmentTypeShape.parse(type)).toEqual({ id: "48200011", name: "IME (in person)", active: true, kind: "service", durationMinutes: 60, calendarIds: ["7300101"], formIds: ["310"] });
  });

  test("a form's questions have no options where Acuity says null", () => {
    const form = { id: 310, name: "Consent", description: "", hidden: false, appointmentTypeIDs: [48200011], fields: [{ id: 991, name: "I agree", required: true, type: "yesno", options: null }] };
    expect(formShape.parse(form)).toEqual({ id: "310", hidden: false, appointmentTypeIds: ["48200011"], fields: [{ id: 991, name: "I agree", required: true, type: "yesno", options: [] }] });
  });
});

describe("availability and refusals", () => {
  test("a day is a day of the calendar", () => {
    expect(dayShape.parse({ date: "2026-11-20" })).toBe("2026-11-20");
    expect(dayShape.safeParse({ date: "2026-11-31" }).success).toBe(false);
  });

  test("a time is an instant with room or without", () => {
    expect(timeShape.parse({ time: "2026-11-20T09:00:00-0700", slotsAvailable: 0 })).toEqual({ startsAt: new Date("2026-11-20T16:00:00Z"), slotsAvailable: 0 });
  });

  test("a refusal is Acuity's code, not its prose", () => {
    expect(refusalShape.parse({ status_code: 400, message: 'The time "2026-11-20T09:00:00-0700" is not an available time slot.', error: "not_available" })).toEqual({ error: "not_available" });
    expect(refusalShape.safeParse("<html>Blocked</html>").success).toBe(false);
  });
});
