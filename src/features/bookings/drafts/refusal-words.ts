/** Acuity's codes, and ours, in people's words with what to do next. */
const WORDS: Record<string, string> = {
  not_available: "This time was just taken. The nearest free times are below; nothing you typed is lost.",
  not_available_min_hours_in_advance: "This time is now too close for the clinic to accept. Choose a later one; nothing you typed is lost.",
  not_available_max_days_in_advance: "The clinic does not take bookings that far ahead yet. Choose an earlier time; nothing you typed is lost.",
  acuity_unavailable: "The clinic's calendar could not be reached, so nothing was booked. Try again in a few minutes; nothing you typed is lost.",
  given_up: "The clinic's calendar never gave a usable answer. Your coordinator looked, and nothing was booked. Try again, or choose another time; nothing you typed is lost.",
  required_field: "The clinic's calendar asks for an answer that is missing. Check the questions about the examination.",
  invalid_fields: "The clinic changed its questions. Check your answers and try again.",
  invalid_email: "The clinic's calendar did not accept the email address. Check it and try again.",
  required_phone: "The clinic's calendar asks for a phone number. Add one and try again.",
};

export function refusalWords(code: string): string {
  const known = Object.hasOwn(WORDS, code) ? WORDS[code] : undefined;
  return known ?? `The clinic's calendar did not accept this booking (${code}). Check the details, or choose another time.`;
}
