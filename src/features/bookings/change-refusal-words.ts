/** Why Acuity, or the portal in its stead, did not let an appointment be moved or cancelled, with what to do instead. */
const WORDS: Record<string, string> = {
  not_available: "This time was just taken, so nothing was moved. Choose another of the free times below.",
  not_available_min_hours_in_advance: "This time is too close for the clinic to accept, so nothing was moved. Choose a later one.",
  not_available_max_days_in_advance: "The clinic does not take bookings that far ahead yet, so nothing was moved. Choose an earlier time.",
  reschedule_canceled: "The clinic has cancelled this appointment meanwhile. The booking shows it in a moment; book again from there.",
  reschedule_series: "This appointment is one of a series that the clinic keeps together, so it cannot be moved here. Ask the clinic to move it; the booking follows by itself.",
  moved_meanwhile: "The clinic has moved this appointment meanwhile, so nothing was changed. Look at its new time on the booking, then decide.",
  already_called_off: "The clinic has called this appointment off already. The booking shows it in a moment.",
  not_found: "The clinic's calendar no longer has this appointment, so nothing was changed. Your coordinator has been shown the difference.",
  acuity_unavailable: "The clinic's calendar could not be reached, so nothing was changed. Try again in a few minutes.",
};

/** Notice periods that only staff may override. */
const NOTICE_PERIODS = ["reschedule_too_close", "reschedule_not_allowed", "cancel_too_close", "cancel_not_allowed"];

export function changeRefusalWords(code: string, { staff }: { staff: boolean }): string {
  const verb = code.startsWith("cancel") ? "cancelled" : "moved";
  if (NOTICE_PERIODS.includes(code)) {
    const why = code.endsWith("too_close") ? `It is too close to the examination: the clinic no longer lets it be ${verb} this way` : `The clinic does not let this appointment be ${verb} this way`;
    return staff ? `${why}. To go past that, say below why, and try again.` : `${why}, and nothing was changed. Call your coordinator, who can still do it.`;
  }
  const known = Object.hasOwn(WORDS, code) ? WORDS[code] : undefined;
  return known ?? `The clinic's calendar did not accept this (${code}), and nothing was changed. Call your coordinator.`;
}

/** Only another time helps: back to the times, with the nearest on top. */
export function wantsAnotherMoveTime(code: string): boolean {
  return code.startsWith("not_available");
}
