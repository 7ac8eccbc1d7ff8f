import type { CalendarRefusal } from "./change-specialist-calendar";
import type { LinkRefusal } from "./link-specialist";

export const ACUITY_SILENT = "Acuity does not answer right now. Nothing you typed is lost; try again in a minute.";

export const LINK_REFUSALS: Record<LinkRefusal, string> = {
  "acuity-silent": ACUITY_SILENT,
  "calendar-unknown": "Acuity has no such calendar any more. Choose another.",
  "calendar-taken": "This calendar belongs to another specialist already. Choose another.",
  "user-taken": "This account belongs to a specialist already. Choose another account.",
  "is-member": "This account belongs to a firm, and a specialist cannot work for a firm. Choose another account, or remove it from the firm first.",
  "is-admin": "A coordinator cannot be a specialist. Choose another account.",
  "is-banned": "This account is banned. Lift the ban first, or choose another account.",
};

export const CALENDAR_REFUSALS: Record<CalendarRefusal, string> = {
  "acuity-silent": LINK_REFUSALS["acuity-silent"],
  "calendar-unknown": LINK_REFUSALS["calendar-unknown"],
  "calendar-taken": LINK_REFUSALS["calendar-taken"],
  "has-bookings": "There are bookings on the calendar of this specialist, so it stays. For another calendar, link another specialist.",
};

export const CALENDAR_GONE = "Acuity no longer has this specialist's calendar. Check it there: was it deleted, or does the portal use another Acuity account?";
