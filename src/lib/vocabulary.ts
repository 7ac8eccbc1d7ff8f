/** The words of the data contract: each list is also an enum type in Postgres. */
export const PROGRESS_STAGES = [
  "scheduled",
  "rescheduled",
  "cancelled",
  "no_show",
  "generating_report",
  "report_generated",
  "payment_received",
] as const;
export type ProgressStage = (typeof PROGRESS_STAGES)[number];

export const BOOKING_STATUSES = ["active", "closed", "archived"] as const;
export type BookingStatus = (typeof BOOKING_STATUSES)[number];

export const APPOINTMENT_MODES = ["in_person", "telehealth"] as const;
export type AppointmentMode = (typeof APPOINTMENT_MODES)[number];

export const BOOKING_SOURCES = ["portal", "acuity_direct"] as const;

export const DOCUMENT_CATEGORIES = ["consent_form", "brief", "report", "dictation", "other"] as const;
export type DocumentCategory = (typeof DOCUMENT_CATEGORIES)[number];

/**
 * `receiving`: parts may still arrive. `checking`: all are there and the portal looks at them. `rejected`: looked at and refused,
 * with the reason. `abandoned`: not finished within a day, or given up. `listed`: it became a document.
 */
export const UPLOAD_STATES = ["receiving", "checking", "rejected", "abandoned", "listed"] as const;
export type UploadState = (typeof UPLOAD_STATES)[number];

export const MEMBERSHIP_ROLES = ["owner", "manager", "team_lead", "referrer"] as const;
export type MembershipRole = (typeof MEMBERSHIP_ROLES)[number];

export const PROGRESS_KINDS = ["step", "correction", "reinstatement", "details", "handover", "placement"] as const;
export type ProgressKind = (typeof PROGRESS_KINDS)[number];
/**
 * `details`: the appointment's type, mode or specialist changed in Acuity without a step in the booking's life.
 * `handover`: the booking is another referrer's from then on.
 * `placement`: what was booked in Acuity itself is a firm's from then on, or another firm's.
 */

/** Into a firm, to the intermediary's staff, or for an account alone, as specialists have. */
export const INVITATION_KINDS = ["member", "admin", "account"] as const;
export type InvitationKind = (typeof INVITATION_KINDS)[number];

/** `contact`: the examinee's details as the portal has them are written into Acuity. */
export const REQUEST_KINDS = ["book", "move", "cancel", "no_show", "contact"] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

export const REQUEST_STATES = ["stored", "asking", "confirmed", "refused"] as const;
export type RequestState = (typeof REQUEST_STATES)[number];
/** A request that may still hold its slot and change its appointment. */
export const LIVE_REQUEST_STATES = ["stored", "asking"] as const satisfies RequestState[];

/** How a difference with Acuity ended: it went away, or an admin took Acuity's side, pushed ours, or let it be. */
export const DRIFT_RESOLUTIONS = ["agreed", "taken", "pushed", "ignored"] as const;

/** `listing`: Acuity is being asked; `repairing`: what differs is being fetched; `stopped`: an alarm kept it from applying anything. */
export const SWEEP_STATES = ["listing", "repairing", "done", "stopped", "failed"] as const;

export const ALARM_KINDS = ["many_gone", "stale", "silent"] as const;
export type AlarmKind = (typeof ALARM_KINDS)[number];

export const DELIVERY_STATES = ["waiting", "settled", "parked"] as const;

/** The author of what Acuity and the clock cause: a banned row that can never sign in. */
export const SYSTEM_USER_ID = "system";
/** The organization that holds bookings nobody has placed yet. It has no members. */
export const HOLDING_ORGANIZATION_ID = "unassigned";
