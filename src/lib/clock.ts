/** The one place that asks what time it is. */
export function now(): Date {
  return new Date();
}
