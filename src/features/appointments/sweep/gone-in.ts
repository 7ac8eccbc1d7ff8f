import { z } from "zod";

const goneDetails = z.object({ appointmentIds: z.array(z.string()) });

/** The appointments an alarm about many gone names: as many as the sweep asked about before it stopped. */
export function goneIn(details: Record<string, unknown>): string[] {
  return goneDetails.safeParse(details).data?.appointmentIds ?? [];
}
