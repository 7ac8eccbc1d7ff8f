import { createHash } from "node:crypto";
import type { Appointment } from "./appointment";
import type { AppointmentType } from "./appointment-types";
import type { Calendar } from "./catalogue";
import type { Contact } from "./contact";
import { answersFor, type GivenAnswers } from "./intake-answers";
import type { Practice } from "./practice";
import { dateIn, wallTime } from "./zoned-time";

interface NewAppointment {
  type: AppointmentType;
  calendar: Calendar;
  startsAt: number;
  contact: Contact;
  answers: GivenAnswers;
  timezone: string;
  notes: string;
  labelId: number | null;
  scheduledBy: string | null;
  noEmail: boolean;
  smsOptIn: boolean;
}

export function addAppointment(practice: Practice, wanted: NewAppointment): Appointment {
  const { type, calendar, contact, answers, ...rest } = wanted;
  const id = practice.nextId("appointment");
  const appointment: Appointment = {
    id,
    ...contact,
    ...rest,
    createdAt: practice.now(),
    duration: type.duration,
    price: type.price,
    typeId: type.id,
    typeName: type.name,
    classId: type.type === "class" ? classIdOf(wanted.startsAt, calendar) : null,
    category: type.category,
    calendarId: calendar.id,
    meetingLink: null,
    canceled: false,
    noShow: false,
    cancelNote: "",
    answers: answersFor(practice, type.id, [], answers),
    confirmation: createHash("md5").update(`confirmation ${id}`).digest("hex"),
  };
  practice.appointments.set(id, appointment);
  return appointment;
}

export function classIdOf(startsAt: number, { timezone }: Calendar): number {
  return 61_000_000 + Math.floor(wallTime(dateIn(startsAt, timezone), "12:00", "UTC") / 86_400_000);
}
