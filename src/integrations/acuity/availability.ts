import { ask } from "./http";
import { listOf, dayShape, timeShape } from "./wire";

export interface Offer {
  calendarId: string;
  appointmentTypeId: string;
  /** IANA zone whose days are meant. */
  timezone: string;
  /** An appointment that is to be moved: its own slot counts as free. */
  ignoring?: string;
}

/** Days of a month (`YYYY-MM`) with room, as `YYYY-MM-DD`, earliest first. */
export async function listDaysWithRoom(offer: Offer, month: string): Promise<string[]> {
  const days = await ask({ method: "GET", path: "/availability/dates", query: { month, ...queryOf(offer) } }, listOf(dayShape));
  return days.sort();
}

/** Free starts of one day (`YYYY-MM-DD`), earliest first. */
export async function listFreeTimes(offer: Offer, date: string): Promise<Date[]> {
  const times = await ask({ method: "GET", path: "/availability/times", query: { date, ...queryOf(offer) } }, listOf(timeShape));
  return times
    .filter(({ slotsAvailable }) => slotsAvailable > 0)
    .map(({ startsAt }) => startsAt)
    .sort((earlier, later) => earlier.getTime() - later.getTime());
}

function queryOf({ calendarId, appointmentTypeId, timezone, ignoring }: Offer): Record<string, string | undefined> {
  return { calendarID: calendarId, appointmentTypeID: appointmentTypeId, timezone, "ignoreAppointmentIDs[]": ignoring };
}
