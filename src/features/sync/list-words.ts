import type { RequestKind } from "@/lib/vocabulary";

const KINDS: Record<RequestKind, string> = { book: "Book", move: "Move", cancel: "Cancel", no_show: "Record a no-show", contact: "Write contact details into Acuity" };

export function kindWords(kind: RequestKind): string {
  return KINDS[kind];
}

const CHANGES: Record<string, string> = {
  created: "Booking made",
  appointmentDate: "Time",
  currentProgress: "Progress",
  specialistId: "Specialist",
  acuityAppointmentTypeId: "Appointment type",
  appointmentType: "Mode",
  meetingLink: "Meeting link",
  examineePhone: "Phone",
  examineeEmail: "Email",
  examineeName: "Name",
  durationMinutes: "Length",
  clinicTimezone: "Zone",
};

/** What a repair changed, in the words of the booking's page. Parts of one thing are said once. */
export function changeWords(outcome: string | null, changes: string[]): string {
  if (outcome === "parked") return "Could not be read; parked";
  const words = changes.flatMap((change) => (change.startsWith("drift:") ? ["A difference to answer"] : (CHANGES[change] ?? [])));
  return [...new Set(words)].join(", ") || "Details";
}

const SUBSCRIPTIONS: Record<string, string> = {
  active: "Rings here",
  "not reachable": "Cannot ring here: Acuity calls https on port 443 only",
  "not allowed": "Not made: the account allows no more webhooks",
  "not listed": "Not known: the account does not allow listing its webhooks. Make them in Acuity by hand",
};

/** Acuity's own word where it has one we do not know. */
export function subscriptionWords(status: string): string {
  return Object.hasOwn(SUBSCRIPTIONS, status) ? (SUBSCRIPTIONS[status] ?? status) : `Switched off in Acuity (${status})`;
}
