import type { Appointment } from "./appointment";
import { singleShape } from "./appointment-shape";
import type { Practice } from "./practice";
import { badRequest } from "./refusal";
import { type JsonObject, jsonObject, text } from "./json-input";
import { modeOf, requestedAppointment } from "./request-input";
import type { ApiRequest } from "./route";

export function cancelThroughApi(practice: Practice, request: ApiRequest) {
  const mode = modeOf(request.query);
  // The official PHP client sends an empty list when there is nothing to say.
  const body: JsonObject = Array.isArray(request.body) && request.body.length === 0 ? {} : jsonObject(request.body);
  const appointment = requestedAppointment(practice, request);
  const noShow = mode === "admin" && typeof body.noShow === "boolean" ? body.noShow : appointment.noShow;
  if (appointment.canceled) return cancelAgain(practice, appointment, noShow);
  if (mode === "client") refuseTooClose(practice, appointment);

  appointment.canceled = true;
  appointment.noShow = noShow;
  appointment.cancelNote = text(body.cancelNote);
  return practice.record(appointment, { what: noShow ? "marked no-show" : "canceled", by: "api", happening: "canceled" });
}

function cancelAgain(practice: Practice, appointment: Appointment, noShow: boolean) {
  if (noShow !== appointment.noShow) {
    appointment.noShow = noShow;
    return practice.record(appointment, { what: noShow ? "marked no-show" : "unmarked no-show", by: "api", happening: "changed" });
  }
  if (practice.settings.repeatedCancel === 400) throw badRequest("cancel_not_allowed", "This appointment is already canceled.");
  return singleShape(practice, appointment);
}

function refuseTooClose(practice: Practice, appointment: Appointment): void {
  const { clientCancelHours } = practice.settings;
  if (appointment.startsAt - practice.now() < clientCancelHours * 3_600_000) {
    throw badRequest("cancel_too_close", `Appointments can be canceled until ${clientCancelHours} hours before they start.`);
  }
}
