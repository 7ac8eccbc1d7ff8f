import { singleShape } from "./appointment-shape";
import { changedContact } from "./contact";
import { answersFor, givenAnswers } from "./intake-answers";
import { requestedLabel } from "./labels";
import type { Practice } from "./practice";
import { jsonObject, text } from "./json-input";
import { modeOf, requestedAppointment } from "./request-input";
import type { ApiRequest } from "./route";

const CHANGEABLE = ["firstName", "lastName", "phone", "email", "fields", "labels", "smsOptIn"];

/** Any other key is ignored and answered with 200, as the real one does. */
export function editThroughApi(practice: Practice, request: ApiRequest) {
  const body = jsonObject(request.body);
  const appointment = requestedAppointment(practice, request);
  const changeable = modeOf(request.query) === "admin" ? [...CHANGEABLE, "notes"] : CHANGEABLE;
  if (!changeable.some((key) => key in body)) return singleShape(practice, appointment);

  const contact = changedContact(body);
  const answers = givenAnswers(body.fields, appointment.typeId);
  const labelId = "labels" in body ? requestedLabel(body.labels) : appointment.labelId;

  Object.assign(appointment, contact);
  appointment.answers = answersFor(practice, appointment.typeId, appointment.answers, answers);
  appointment.labelId = labelId;
  if (typeof body.smsOptIn === "boolean") appointment.smsOptIn = body.smsOptIn;
  if (changeable.includes("notes") && "notes" in body) appointment.notes = text(body.notes);
  return practice.record(appointment, { what: "edited", by: "api", happening: "changed" });
}
