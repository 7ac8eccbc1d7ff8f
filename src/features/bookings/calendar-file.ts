import ical, { ICalCalendarMethod, ICalEventBusyStatus, ICalEventStatus } from "ical-generator";
import type { AppointmentMode, ProgressStage } from "@/lib/vocabulary";
import { isCalledOff } from "./booking";

interface Examination {
  id: string;
  appointmentDate: Date;
  durationMinutes: number;
  currentProgress: ProgressStage;
  appointmentType: AppointmentMode;
  matterNumber: string | null;
  createdAt: Date;
  updatedAt: Date;
}

/**
 * An iCalendar file (RFC 5545) of one examination. Calendars are shared, synchronised and read over shoulders, so it names
 * neither examinee nor specialist and holds no meeting link. Instants are in UTC, so every calendar shows them on its own clock.
 * @param changes how often it was changed: a calendar that has the file already takes the newer one for the same event
 */
export function calendarFileOf(examination: Examination, { portalUrl, place, changes }: { portalUrl: string; place: string | null; changes: number }): string {
  const { id, appointmentDate, durationMinutes, currentProgress, appointmentType, matterNumber, createdAt, updatedAt } = examination;
  const calendar = ical({ prodId: { company: "IME portal", product: "Examinations", language: "EN" }, method: ICalCalendarMethod.PUBLISH });
  calendar.createEvent({
    id: `${id}@${new URL(portalUrl).hostname}`,
    sequence: changes,
    stamp: updatedAt,
    created: createdAt,
    start: appointmentDate,
    end: new Date(appointmentDate.getTime() + durationMinutes * 60_000),
    summary: matterNumber ? `Examination, matter ${matterNumber}` : "Examination",
    location: appointmentType === "telehealth" ? "By video" : place,
    url: `${portalUrl}/bookings/${id}`,
    status: isCalledOff(currentProgress) ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    busystatus: ICalEventBusyStatus.BUSY,
  });
  return calendar.toString();
}
