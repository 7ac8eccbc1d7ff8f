/** What a deactivation leaves, as a sentence. */
export function comingRemain(count: number): string {
  if (count === 0) return "No coming booking remains.";
  return count === 1 ? "1 coming booking remains as booked." : `${count.toLocaleString("en-AU")} coming bookings remain as booked.`;
}

export function heardOf(times: number): string {
  return `heard of ${times === 1 ? "once" : `${times.toLocaleString("en-AU")} times`}, not offered yet`;
}
