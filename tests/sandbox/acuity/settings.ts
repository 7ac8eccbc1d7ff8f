import type { ClockFormat } from "./zoned-time";

export interface AcuitySimulatorOptions {
  /** 0 or nothing: any free port. */
  port?: number;
  userId: string;
  /** Also signs the webhooks. */
  apiKey: string;
  /** Gets the short spelling of actions; the account's static integration. */
  staticWebhookTarget?: string;
  /** When given, the practice's state survives a restart. */
  stateFile?: string;
  requestsPerSecond?: number;
  maxConnections?: number;
  /** How long after booking a telehealth appointment gets its link; Infinity for never. */
  meetingLinkDelayMs?: number;
  minimumNoticeHours?: number;
  maximumDaysAhead?: number;
  clientCancelHours?: number;
  clientRescheduleHours?: number;
  clockFormat?: ClockFormat;
  /** What canceling a canceled appointment answers; unknown for the real Acuity. */
  repeatedCancel?: 200 | 400;
  privateConsultations?: "seeded" | "none";
  disableHookAfterMs?: number;
  firstRetryMs?: number;
  now?: () => number;
}

export type Settings = ReturnType<typeof settingsFrom>;

export function settingsFrom(options: AcuitySimulatorOptions) {
  return {
    accountId: Number(options.userId) || 11223344,
    userId: options.userId,
    apiKey: options.apiKey,
    requestsPerSecond: options.requestsPerSecond ?? 10,
    maxConnections: options.maxConnections ?? 20,
    meetingLinkDelayMs: options.meetingLinkDelayMs ?? 20_000,
    minimumNoticeHours: options.minimumNoticeHours ?? 2,
    maximumDaysAhead: options.maximumDaysAhead ?? 120,
    clientCancelHours: options.clientCancelHours ?? 24,
    clientRescheduleHours: options.clientRescheduleHours ?? 24,
    clockFormat: options.clockFormat ?? "ampm",
    repeatedCancel: options.repeatedCancel ?? 200,
    disableHookAfterMs: options.disableHookAfterMs ?? 5 * 24 * 3_600_000,
    firstRetryMs: options.firstRetryMs ?? 200,
  };
}
