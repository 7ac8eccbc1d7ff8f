import { type Appointment, endOf } from "./appointment";
import { findType } from "./appointment-types";
import { findCalendar } from "./catalogue";
import { wireForms, type WireForm } from "./appointment-forms";
import { formsText } from "./forms-text";
import { LABELS, type Label } from "./labels";
import { wirePhone } from "./phone";
import type { Settings } from "./settings";
import { readableDate, readableTime, writeMoment } from "./zoned-time";

const HOUR = 3_600_000;
// Acuity stamps creation in its servers' zone, whatever the account's zone is.
const SERVER_ZONE = "America/Chicago";

/** The account as an appointment is seen through it. */
interface Account {
  settings: Settings;
  now(): number;
}

export interface WireAppointment {
  id: number;
  firstName: string;
  lastName: string;
  phone: string;
  email: string;
  date: string;
  time: string;
  endTime: string;
  dateCreated: string;
  datetimeCreated: string;
  datetime: string;
  price: string;
  priceSold: string;
  paid: "yes" | "no";
  amountPaid: string;
  type: string;
  appointmentTypeID: number;
  classID: number | null;
  addonIDs: number[];
  category: string;
  duration: string;
  calendar: string;
  calendarID: number;
  certificate: string | null;
  confirmationPage: string;
  confirmationPagePaymentLink: string;
  location: string;
  notes: string;
  timezone: string;
  calendarTimezone: string;
  canceled: boolean;
  canClientCancel: boolean;
  canClientReschedule: boolean;
  labels: Label[] | null;
  forms: WireForm[];
  formsText: string;
  noShow?: boolean;
  isVerified?: boolean;
  scheduledBy?: string | null;
}

export function singleShape(account: Account, appointment: Appointment): WireAppointment {
  return { ...listShape(account, appointment), isVerified: false, scheduledBy: appointment.scheduledBy };
}

export function listShape(account: Account, appointment: Appointment): WireAppointment {
  const { settings } = account;
  const calendar = findCalendar(appointment.calendarId);
  const zone = calendar?.timezone ?? "UTC";
  const notice = (appointment.startsAt - account.now()) / HOUR;
  const label = LABELS.find(({ id }) => id === appointment.labelId);
  const location = locationOf(appointment);

  return {
    id: appointment.id,
    firstName: appointment.firstName,
    lastName: appointment.lastName,
    phone: wirePhone(appointment.phone),
    email: appointment.email,
    date: readableDate(appointment.startsAt, zone),
    time: readableTime(appointment.startsAt, zone, settings.clockFormat),
    endTime: readableTime(endOf(appointment), zone, settings.clockFormat),
    dateCreated: readableDate(appointment.createdAt, SERVER_ZONE),
    datetimeCreated: writeMoment(appointment.createdAt, SERVER_ZONE),
    datetime: writeMoment(appointment.startsAt, zone),
    price: appointment.price,
    priceSold: appointment.price,
    paid: "no",
    amountPaid: "0.00",
    type: appointment.typeName,
    appointmentTypeID: appointment.typeId,
    classID: appointment.classId,
    addonIDs: [],
    category: appointment.category,
    duration: String(appointment.duration),
    calendar: calendar?.name ?? "",
    calendarID: appointment.calendarId,
    certificate: null,
    confirmationPage: `https://app.acuityscheduling.test/schedule.php?owner=${settings.accountId}&action=appt&id%5B%5D=${appointment.confirmation}`,
    confirmationPagePaymentLink: "",
    location,
    notes: appointment.notes,
    timezone: appointment.timezone,
    calendarTimezone: zone,
    canceled: appointment.canceled,
    canClientCancel: !appointment.canceled && notice >= settings.clientCancelHours,
    canClientReschedule: !appointment.canceled && notice >= settings.clientRescheduleHours,
    labels: label ? [label] : null,
    forms: wireForms(appointment),
    formsText: formsText(appointment, location),
    ...(appointment.canceled ? { noShow: appointment.noShow } : {}),
  };
}

function locationOf(appointment: Appointment): string {
  if (appointment.meetingLink !== null) return appointment.meetingLink;
  if (findType(appointment.typeId)?.telehealth) return "";
  return findCalendar(appointment.calendarId)?.location ?? "";
}
