import type { Appointment } from "./appointment";
import type { WireAppointment } from "./appointment-shape";
import { type AppointmentType, findType } from "./appointment-types";
import { ACCOUNT_ZONE, BOOKED_FOR_FIELD_ID, type Calendar, findCalendar, STAFF_EMAIL } from "./catalogue";
import { changedContact, type Contact, newContact } from "./contact";
import { answersFor, givenAnswers } from "./intake-answers";
import { addAppointment } from "./new-appointment";
import type { Happening, Practice } from "./practice";
import { badRequest, notFound } from "./refusal";
import { requestedMoment } from "./request-input";
import { moveTo } from "./reschedule-through-api";

export interface StaffBooking {
  calendarID: number;
  appointmentTypeID: number;
  /** Without an offset: the calendar's own wall time. */
  datetime: string | Date;
  firstName: string;
  lastName: string;
  phone?: string;
  email?: string;
  bookedFor?: string;
  fields?: { id: number; value: string }[];
  timezone?: string;
  notes?: string;
}

/** What the clinic's people do in Acuity itself. As there, nothing checks whether a time is free. */
export interface ClinicStaff {
  book(booking: StaffBooking): WireAppointment;
  move(id: number, to: { datetime: string | Date; calendarID?: number }): WireAppointment;
  cancel(id: number, note?: string): WireAppointment;
  markNoShow(id: number): WireAppointment;
  uncancel(id: number): WireAppointment;
  changeContact(id: number, contact: Partial<Contact>): WireAppointment;
  changeAnswers(id: number, fields: { id: number; value: string }[]): WireAppointment;
  changeType(id: number, appointmentTypeID: number): WireAppointment;
  changeCalendar(id: number, calendarID: number): WireAppointment;
  /** The meeting link or any other words; "" takes it away again. */
  setLocation(id: number, location: string): WireAppointment;
  /** Afterwards the API answers 404. Returns the appointment as it last was. */
  remove(id: number): WireAppointment;
}

export function clinicStaff(practice: Practice): ClinicStaff {
  const record = (appointment: Appointment, what: string, happening: Happening) =>
    practice.record(appointment, { what, by: "staff", happening });

  return {
    book(booking) {
      const type = knownType(booking.appointmentTypeID);
      const calendar = knownCalendar(booking.calendarID);
      const bookedFor = booking.bookedFor ? [{ id: BOOKED_FOR_FIELD_ID, value: booking.bookedFor }] : [];
      const appointment = addAppointment(practice, {
        type,
        calendar,
        startsAt: momentOf(booking.datetime, calendar),
        contact: newContact({ ...booking }, "admin"),
        answers: givenAnswers([...(booking.fields ?? []), ...bookedFor], type.id),
        timezone: booking.timezone ?? ACCOUNT_ZONE,
        notes: booking.notes ?? "",
        labelId: null,
        scheduledBy: STAFF_EMAIL,
        noEmail: false,
        smsOptIn: false,
      });
      return record(appointment, "booked", "scheduled");
    },
    move(id, { datetime, calendarID }) {
      const appointment = known(practice, id);
      const calendar = knownCalendar(calendarID ?? appointment.calendarId);
      moveTo(appointment, { calendar, startsAt: momentOf(datetime, calendar) });
      return record(appointment, "rescheduled", "rescheduled");
    },
    cancel(id, note = "") {
      const appointment = known(practice, id);
      const happening = appointment.canceled ? "changed" : "canceled";
      Object.assign(appointment, { canceled: true, noShow: false, cancelNote: note });
      return record(appointment, "canceled", happening);
    },
    markNoShow(id) {
      const appointment = known(practice, id);
      const happening = appointment.canceled ? "changed" : "canceled";
      Object.assign(appointment, { canceled: true, noShow: true });
      return record(appointment, "marked no-show", happening);
    },
    uncancel(id) {
      const appointment = known(practice, id);
      Object.assign(appointment, { canceled: false, noShow: false, cancelNote: "" });
      return record(appointment, "un-canceled", "changed");
    },
    changeContact(id, contact) {
      const appointment = known(practice, id);
      Object.assign(appointment, changedContact({ ...contact }));
      return record(appointment, "contact changed", "changed");
    },
    changeAnswers(id, fields) {
      const appointment = known(practice, id);
      appointment.answers = answersFor(practice, appointment.typeId, appointment.answers, givenAnswers(fields, appointment.typeId));
      return record(appointment, "answers changed", "changed");
    },
    changeType(id, appointmentTypeID) {
      const appointment = known(practice, id);
      const type = knownType(appointmentTypeID);
      if (findType(appointment.typeId)?.telehealth !== type.telehealth) appointment.meetingLink = null;
      Object.assign(appointment, { typeId: type.id, typeName: type.name, duration: type.duration, price: type.price, category: type.category });
      appointment.answers = answersFor(practice, type.id, appointment.answers, new Map());
      return record(appointment, "type changed", "changed");
    },
    changeCalendar(id, calendarID) {
      const appointment = known(practice, id);
      moveTo(appointment, { calendar: knownCalendar(calendarID), startsAt: appointment.startsAt });
      return record(appointment, "calendar changed", "rescheduled");
    },
    setLocation(id, location) {
      const appointment = known(practice, id);
      appointment.meetingLink = location;
      return record(appointment, "location set", "changed");
    },
    remove(id) {
      const appointment = known(practice, id);
      practice.appointments.delete(id);
      return practice.recordRemoval(appointment);
    },
  };
}

function known(practice: Practice, id: number): Appointment {
  const appointment = practice.appointments.get(id);
  if (!appointment) throw notFound(`There is no appointment ${id}.`);
  return appointment;
}

function knownType(id: number): AppointmentType {
  const type = findType(id);
  if (!type) throw badRequest("invalid_appointment_type", `There is no appointment type ${id}.`);
  return type;
}

function knownCalendar(id: number): Calendar {
  const calendar = findCalendar(id);
  if (!calendar) throw badRequest("invalid_calendar", `There is no calendar ${id}.`);
  return calendar;
}

function momentOf(datetime: string | Date, { timezone }: Calendar): number {
  return datetime instanceof Date ? datetime.getTime() : requestedMoment(datetime, timezone);
}
