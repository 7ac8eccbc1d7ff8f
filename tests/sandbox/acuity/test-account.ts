import { onTestFinished } from "vitest";
import { CLAIM_TYPE_FIELD_ID } from "./catalogue";
import { TYPE_IDS } from "./appointment-types";
import type { WireAppointment } from "./appointment-shape";
import { type AcuitySimulator, type AcuitySimulatorOptions, startAcuitySimulator } from "./simulator";

const USER_ID = "11223344";
export const API_KEY = "demo-key-not-real";
/** Monday morning in Sydney, six days before daylight saving begins. */
export const MONDAY = Date.parse("2026-09-28T09:00:00+10:00");

export interface Reply<Body> {
  status: number;
  body: Body;
}

export interface Envelope {
  status_code: number;
  message: string;
  error: string;
}

export interface TestAccount {
  acuity: AcuitySimulator;
  ask<Body = Envelope>(method: string, path: string, body?: unknown): Promise<Reply<Body>>;
  book(changes?: Record<string, unknown>, query?: string): Promise<Reply<WireAppointment & Partial<Envelope>>>;
}

export async function aTestAccount(options: Partial<AcuitySimulatorOptions> = {}): Promise<TestAccount> {
  const acuity = await startAcuitySimulator({
    userId: USER_ID,
    apiKey: API_KEY,
    now: () => MONDAY,
    privateConsultations: "none",
    meetingLinkDelayMs: Infinity,
    requestsPerSecond: 1000,
    maxConnections: 1000,
    ...options,
  });
  onTestFinished(() => acuity.close());

  const ask = async <Body>(method: string, path: string, body?: unknown): Promise<Reply<Body>> => {
    const response = await fetch(`${acuity.baseUrl}${path}`, {
      method,
      headers: { authorization: `Basic ${Buffer.from(`${USER_ID}:${API_KEY}`).toString("base64")}` },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, body: (text === "" ? null : JSON.parse(text)) as Body };
  };
  return { acuity, ask, book: (changes, query = "") => ask("POST", `/appointments${query}`, { ...anExamination(), ...changes }) };
}

export function anExamination() {
  return {
    datetime: "2026-10-05T09:00:00+11:00",
    appointmentTypeID: TYPE_IDS.imeInPerson,
    calendarID: 7300101,
    firstName: "Rowan",
    lastName: "Teller",
    email: "rowan@example.test",
    phone: "0491 570 156",
    timezone: "Australia/Perth",
    fields: [{ id: CLAIM_TYPE_FIELD_ID, value: "Motor accident" }],
  };
}
