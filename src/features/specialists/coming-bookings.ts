/** "No coming booking", "1 coming booking", "3 coming bookings": at the start of a sentence. */
export function comingBookings(count: number): string {
  if (count === 0) return "No coming booking";
  return count === 1 ? "1 coming booking" : `${count.toLocaleString("en-AU")} coming bookings`;
}
