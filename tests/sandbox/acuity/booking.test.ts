import { expect, test } from "vitest";
import { ADMIN_EMAIL, BOOKED_FOR_FIELD_ID, CLAIM_TYPE_FIELD_ID, PORTAL_REQUEST_FIELD_ID, TYPE_IDS } from "./catalogue";
import type { WireAppointment } from "./appointment-shape";
import { aTestAccount } from "./test-account";

test("an appointment has Acuity's wire shape, quirks and all", async () => {
  const { ask, book } = await aTestAccount();
  const { status, body } = await book();
  expect(status).toBe(200);
  expect(body).toMatchObject({
    datetime: "2026-10-05T09:00:00+1100",
    datetimeCreated: "2026-09-27T18:00:00-0500",
    date: "October 5, 2026",
    time: "9:00am",
    endTime: "10:00am",
    duration: "60",
    price: "1450.00",
    paid: "no",
    amountPaid: "0.00",
    labels: null,
    timezone: "Australia/Perth",
    calendarTimezone: "Australia/Sydney",
    location: "Level 8, 214 Castlemere Street, Sydney NSW 2000",
    canceled: false,
    canClientCancel: true,
    isVerified: false,
    scheduledBy: null,
    addonIDs: [],
    classID: null,
  });
  expect(body.id).toBeGreaterThan(1_700_000_000);
  expect(body).not.toHaveProperty("noShow");
  expect(body.formsText).toContain("IME details\n============\nClaim type: Motor accident\n");
  expect(body.forms[0]?.values[0]).toMatchObject({ fieldID: CLAIM_TYPE_FIELD_ID, value: "Motor accident", fieldWidget: null });

  const [listed] = (await ask<WireAppointment[]>("GET", "/appointments")).body;
  expect(listed?.id).toBe(body.id);
  expect(listed).not.toHaveProperty("isVerified");
  expect(listed).not.toHaveProperty("scheduledBy");

  const canceled = (await ask<WireAppointment>("PUT", `/appointments/${body.id}/cancel`, {})).body;
  expect(canceled).toMatchObject({ canceled: true, noShow: false, canClientCancel: false, canClientReschedule: false });
});

test("United States numbers lose their punctuation, others come back as posted", async () => {
  const { ask, book } = await aTestAccount();
  const american = await book({ phone: "505.555.0142" });
  expect(american.body).toMatchObject({ phone: "5055550142", formsText: expect.stringContaining("Phone: (505) 555-0142\n") as string });
  const danish = await book({ phone: "+45 33 12 34 56", datetime: "2026-10-05T11:00:00+11:00" });
  expect(danish.body.phone).toBe("+45 33 12 34 56");
  const other = await book({ phone: "+61 491 570 156", datetime: "2026-10-05T10:00:00+11:00" });
  expect(other.body.phone).toBe("+61 491 570 156");
  expect((await ask<{ phone: string }[]>("GET", "/clients?search=5550142")).body[0]?.phone).toBe("(505) 555-0142");
});

test.each([
  [{ appointmentTypeID: undefined }, "required_appointment_type_id"],
  [{ appointmentTypeID: TYPE_IDS.retiredHomeVisit }, "invalid_appointment_type"],
  [{ datetime: undefined }, "required_datetime"],
  [{ datetime: "next week" }, "invalid_datetime"],
  [{ timezone: "Sydney" }, "invalid_timezone"],
  [{ calendarID: 7300102 }, "invalid_calendar"],
  [{ firstName: "" }, "required_first_name"],
  [{ lastName: "" }, "required_last_name"],
  [{ email: "" }, "required_email"],
  [{ email: "nobody" }, "invalid_email"],
  [{ fields: [{ id: 4, value: "" }] }, "invalid_fields"],
  [{ fields: [] }, "required_field"],
  [{ certificate: "GIFT" }, "invalid_certificate"],
  [{ datetime: "2026-10-05T09:20:00+11:00" }, "not_available"],
  [{ datetime: "2026-10-04T09:00:00+11:00" }, "not_available"],
  [{ datetime: "2026-09-28T10:00:00+10:00" }, "not_available_min_hours_in_advance"],
  [{ datetime: "2027-06-01T09:00:00+10:00" }, "not_available_max_days_in_advance"],
])("a booking with %j is refused as %s", async (changes, error) => {
  const { book } = await aTestAccount();
  expect(await book(changes)).toMatchObject({ status: 400, body: { status_code: 400, error } });
});

test("only a JSON object is taken", async () => {
  const { ask } = await aTestAccount();
  expect(await ask("POST", "/appointments", ["no"])).toMatchObject({ status: 400, body: { error: "bad_request", message: "Expected a JSON object." } });
});

test("of twenty people after one slot, one gets it", async () => {
  const { book } = await aTestAccount();
  const replies = await Promise.all(Array.from({ length: 20 }, () => book()));
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(replies.filter(({ body }) => body.error === "not_available")).toHaveLength(19);
});

test("admin mode books anything, says who did it, and keeps notes", async () => {
  const { book } = await aTestAccount();
  await book();
  const { status, body } = await book({ email: undefined, fields: [], notes: "By telephone" }, "?admin=true");
  expect(status).toBe(200);
  expect(body).toMatchObject({ scheduledBy: ADMIN_EMAIL, notes: "By telephone", email: "" });
  expect(await book({ calendarID: undefined }, "?admin=true")).toMatchObject({ status: 400, body: { error: "invalid_calendar" } });
  expect((await book({ notes: "ignored", datetime: "2026-10-05T10:00:00+11:00" })).body.notes).toBe("");
});

test("without a calendar Acuity picks a free one, until none is left", async () => {
  const { book } = await aTestAccount();
  const extended = { appointmentTypeID: TYPE_IDS.imeExtended, calendarID: undefined };
  expect((await book(extended)).body.calendarID).toBe(7300101);
  expect((await book(extended)).body.calendarID).toBe(7300103);
  expect((await book(extended)).body.error).toBe("no_available_calendar");
});

test("hidden fields can be written, searched and are shown", async () => {
  const { ask, book } = await aTestAccount();
  const fields = [
    { id: CLAIM_TYPE_FIELD_ID, value: "Other" },
    { id: PORTAL_REQUEST_FIELD_ID, value: "req-7" },
    { id: BOOKED_FOR_FIELD_ID, value: "rae@firm.test" },
  ];
  const { body } = await book({ fields });
  const found = await ask<WireAppointment[]>("GET", `/appointments?field:${PORTAL_REQUEST_FIELD_ID}=req-7&excludeForms=true`);
  expect(found.body).toMatchObject([{ id: body.id, forms: [] }]);
  expect((await ask<WireAppointment[]>("GET", `/appointments?field:${PORTAL_REQUEST_FIELD_ID}=req-8`)).body).toEqual([]);
});

test("the ledger knows which calls asked for no mail", async () => {
  const { acuity, book } = await aTestAccount();
  const { body } = await book({}, "?noEmail=true");
  await book({ datetime: "2026-10-05T10:00:00+11:00" }, "?admin=true");
  expect(acuity.ledger.calls).toMatchObject([
    { route: "POST /appointments", mode: "client", noEmail: true, status: 200, appointmentID: body.id },
    { route: "POST /appointments", mode: "admin", noEmail: false },
  ]);
});
