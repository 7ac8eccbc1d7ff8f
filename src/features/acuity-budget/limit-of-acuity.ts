import { env } from "@/lib/env";

/** What Acuity allows to all processes together. */
export function limitOfAcuity(): { calls: number; connections: number } {
  const { ACUITY_CALLS_PER_SECOND, ACUITY_CONNECTIONS } = env();
  return { calls: ACUITY_CALLS_PER_SECOND, connections: ACUITY_CONNECTIONS };
}
