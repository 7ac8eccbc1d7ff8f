import type { WireAppointment } from "./appointment-shape";
import type { ClinicStaff } from "./clinic-staff";
import { badRequest, notFound } from "./refusal";
import { isObject, type JsonObject, text, wholeNumber } from "./json-input";

export function controlClinic(clinic: ClinicStaff, verb: string, body: JsonObject): WireAppointment {
  const id = wholeNumber(body.id) ?? 0;
  switch (verb) {
    case "book":
      return clinic.book({
        calendarID: required(body.calendarID),
        appointmentTypeID: required(body.appointmentTypeID),
        datetime: text(body.datetime),
        firstName: text(body.firstName),
        lastName: text(body.lastName),
        phone: text(body.phone),
        email: text(body.email),
        bookedFor: text(body.bookedFor),
        fields: readFields(body.fields),
        timezone: text(body.timezone) || undefined,
        notes: text(body.notes),
      });
    case "move":
      return clinic.move(id, { datetime: text(body.datetime), calendarID: wholeNumber(body.calendarID) ?? undefined });
    case "cancel":
      return clinic.cancel(id, text(body.note));
    case "markNoShow":
      return clinic.markNoShow(id);
    case "uncancel":
      return clinic.uncancel(id);
    case "changeContact":
      return clinic.changeContact(id, body);
    case "changeAnswers":
      return clinic.changeAnswers(id, readFields(body.fields));
    case "changeType":
      return clinic.changeType(id, required(body.appointmentTypeID));
    case "changeCalendar":
      return clinic.changeCalendar(id, required(body.calendarID));
    case "setLocation":
      return clinic.setLocation(id, text(body.location));
    case "remove":
      return clinic.remove(id);
    default:
      throw notFound(`The clinic's staff cannot "${verb}".`);
  }
}

function readFields(fields: unknown): { id: number; value: string }[] {
  if (!Array.isArray(fields)) return [];
  return (fields as unknown[]).filter(isObject).map((field) => ({ id: required(field.id), value: text(field.value) }));
}

function required(value: unknown): number {
  const number = wholeNumber(value);
  if (number === null) throw badRequest("bad_request", `"${text(value)}" is not a number.`);
  return number;
}
