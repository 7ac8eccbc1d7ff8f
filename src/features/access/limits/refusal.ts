import { APIError } from "better-auth/api";
import { now } from "@/lib/clock";

const CODE = "TOO_MANY_TRIES";

/** What the library's route answers and the forms turn into words; the same whether or not there is such an account. */
export function tooManyTries(until: Date): APIError {
  const seconds = Math.max(1, Math.ceil((until.getTime() - now().getTime()) / 1000));
  return new APIError("TOO_MANY_REQUESTS", { code: CODE, message: "Too many tries", until: until.toISOString() }, { "retry-after": String(seconds) });
}

/** Until when nothing is tried, if that is why it was refused. */
export function limitedUntil({ body }: APIError): Date | null {
  return body?.code === CODE ? new Date(String(body.until)) : null;
}

/** "in 12 minutes": whoever signs in has no time zone yet. */
export function inMinutes(until: Date): string {
  const minutes = Math.max(1, Math.ceil((until.getTime() - now().getTime()) / 60_000));
  return minutes === 1 ? "in a minute" : `in ${minutes} minutes`;
}
