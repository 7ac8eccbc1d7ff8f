import { describe, expect, test } from "vitest";
import type { AcuityAppointmentType, AcuityForm } from "@/integrations/acuity/wire";
import { describeOffer } from "./refresh-catalogue";

const CALENDAR = "7300101";

function aType(changes: Partial<AcuityAppointmentType> = {}): AcuityAppointmentType {
  return { id: "48200011", name: "IME (in person)", active: true, kind: "service", durationMinutes: 60, calendarIds: [CALENDAR, "7300105"], formIds: ["310"], ...changes };
}

type Field = AcuityForm["fields"][number];

function aField(changes: Partial<Field> = {}): Field {
  return { id: 991, name: "Which side is injured?", required: true, type: "textbox", options: [], ...changes };
}

function aForm(fields: Field[], changes: Partial<AcuityForm> = {}): AcuityForm {
  return { id: "310", hidden: false, appointmentTypeIds: ["48200011"], fields, ...changes };
}

describe("a type that firms can book", () => {
  test("is described by its name, length and questions", () => {
    const options = ["Left", "Right"];
    expect(describeOffer(aType(), CALENDAR, [aForm([aField({ type: "dropdown", options })])])).toEqual({
      name: "IME (in person)",
      durationMinutes: 60,
      intakeFields: [{ id: 991, name: "Which side is injured?", required: true, kind: "dropdown", options }],
      notOfferedBecause: null,
    });
  });

  test.each(["textbox", "textarea", "dropdown", "checkbox", "checkboxlist", "yesno"])("may require a %s", (type) => {
    expect(describeOffer(aType(), CALENDAR, [aForm([aField({ type })])])).toMatchObject({ notOfferedBecause: null, intakeFields: [{ kind: type }] });
  });

  test("may require an address, asked as text", () => {
    expect(describeOffer(aType(), CALENDAR, [aForm([aField({ type: "address" })])])).toMatchObject({ notOfferedBecause: null, intakeFields: [{ kind: "textarea" }] });
  });

  test("may have a file nobody must add; it is not asked for", () => {
    expect(describeOffer(aType(), CALENDAR, [aForm([aField({ type: "file", required: false }), aField({ id: 992 })])])).toMatchObject({ notOfferedBecause: null, intakeFields: [{ id: 992 }] });
  });

  test("may have a hidden form without duties; it is not asked", () => {
    expect(describeOffer(aType(), CALENDAR, [aForm([aField({ required: false })], { hidden: true })])).toMatchObject({ notOfferedBecause: null, intakeFields: [] });
  });

  test("is asked the forms that name it as well as those it names", () => {
    const forms = [aForm([aField({ id: 1 })], { appointmentTypeIds: [] }), aForm([aField({ id: 2 })], { id: "311" }), aForm([aField({ id: 3, type: "file" })], { id: "312", appointmentTypeIds: ["48200099"] })];
    expect(describeOffer(aType(), CALENDAR, forms)).toMatchObject({ notOfferedBecause: null, intakeFields: [{ id: 1 }, { id: 2 }] });
  });
});

describe("a type that firms cannot book says why:", () => {
  test.each([
    ["Acuity has it no longer", undefined, [], "Acuity no longer offers this type"],
    ["it was retired", aType({ active: false }), [], "Acuity no longer offers this type"],
    ["it is a class", aType({ kind: "class" }), [], "Classes and series are booked in Acuity"],
    ["it is a series", aType({ kind: "series" }), [], "Classes and series are booked in Acuity"],
    ["another calendar offers it", aType({ calendarIds: ["7300105"] }), [], "This calendar does not offer the type"],
    ["it requires a file", aType(), [aForm([aField({ type: "file" })])], "The type requires an answer that only Acuity itself can ask for"],
    ["it requires a kind nobody knows", aType(), [aForm([aField({ type: "signature" })])], "The type requires an answer that only Acuity itself can ask for"],
    ["it requires an answer on a hidden form", aType(), [aForm([aField()], { hidden: true })], "The type requires an answer that only Acuity itself can ask for"],
  ] as const)("%s", (_why, type, forms, words) => {
    expect(describeOffer(type, CALENDAR, [...forms])).toMatchObject({ notOfferedBecause: words });
  });

  test("what is gone keeps the name it had", () => {
    expect(describeOffer(undefined, CALENDAR, [])).toEqual({ notOfferedBecause: "Acuity no longer offers this type" });
  });
});
