import { z } from "zod";
import { APPOINTMENT_MODES } from "@/lib/vocabulary";

const words = z.string().trim().max(100).catch("").default("");

/** The search over specialists, as it stands in the URL. What cannot be read is left out. */
export const specialistSearch = z.object({
  q: words,
  place: words,
  mode: z.enum(APPOINTMENT_MODES).optional().catch(undefined),
});
export type SpecialistSearch = z.output<typeof specialistSearch>;
