import { Agent as HttpAgent, request as httpRequest } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import type { Appointment } from "./appointment";
import { sign } from "./signature";

const TIMEOUT_MS = 10_000;
const agents = { http: new HttpAgent({ maxSockets: 50 }), https: new HttpsAgent({ maxSockets: 50 }) };

interface Doorbell {
  target: string;
  action: string;
  appointment: Pick<Appointment, "id" | "calendarId" | "typeId">;
}

export function webhookBody({ action, appointment }: Omit<Doorbell, "target">): string {
  return new URLSearchParams([
    ["action", action],
    ["id", String(appointment.id)],
    ["calendarID", String(appointment.calendarId)],
    ["appointmentTypeID", String(appointment.typeId)],
  ]).toString();
}

export function postWebhook(
  doorbell: Doorbell,
  apiKey: string,
  { unsigned, wrongKey, closing }: { unsigned: boolean; wrongKey: boolean; closing: AbortSignal },
): Promise<number | "no answer"> {
  const body = webhookBody(doorbell);
  const signature = sign(body, wrongKey ? `${apiKey}-of-someone-else` : apiKey);
  const headers = {
    "content-type": "application/x-www-form-urlencoded",
    "content-length": Buffer.byteLength(body),
    "user-agent": "Acuity-Webhooks",
    ...(unsigned ? {} : { "x-acuity-signature": signature }),
  };

  const secure = doorbell.target.startsWith("https:");
  const send = secure ? httpsRequest : httpRequest;
  const agent = secure ? agents.https : agents.http;
  return new Promise((resolve) => {
    const request = send(doorbell.target, { method: "POST", headers, agent, timeout: TIMEOUT_MS, signal: closing }, (response) => {
      response.on("error", () => {});
      response.resume();
      resolve(response.statusCode ?? "no answer");
    });
    request.on("timeout", () => request.destroy());
    request.on("error", () => resolve("no answer"));
    request.end(body);
  });
}
