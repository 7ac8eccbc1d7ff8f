import { parsePhoneNumberFromString } from "libphonenumber-js/min";

/** E.164, reading numbers without a country as Australian; null when it is no possible number. */
export function normalisePhone(typed: string): string | null {
  const parsed = parsePhoneNumberFromString(typed, "AU");
  return parsed?.isValid() ? parsed.number : null;
}

/** As people read it: national for Australian numbers, international for others, untouched where it does not parse. */
export function formatPhone(stored: string): string {
  const parsed = parsePhoneNumberFromString(stored, "AU");
  if (!parsed?.isValid()) return stored;
  return parsed.country === "AU" ? parsed.formatNational() : parsed.formatInternational();
}
