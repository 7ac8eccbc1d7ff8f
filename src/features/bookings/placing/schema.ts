import { z } from "zod";

const MOST = 50;
const id = z.string().min(1).max(40);

/** Several boxes of one name come as lines. */
const ids = z.string().transform((lines) => [...new Set(lines.split("\n").filter(Boolean))]).pipe(z.array(id).min(1, "Choose at least one booking").max(MOST, "Choose fifty or fewer"));

export const placeBookingsInput = z.object({
  bookingIds: ids,
  organizationId: id,
  teamId: id.or(z.literal("")).optional().transform((value) => value || null),
  referrerId: z.string().min(1, "Choose whose it is").max(40),
  reason: z
    .string()
    .trim()
    .max(4_000, "Use 4,000 characters or fewer")
    .optional()
    .transform((value) => value || null),
});
export type PlaceBookingsInput = z.output<typeof placeBookingsInput>;

const several = z.union([id.transform((one) => [one]), z.array(id)]).transform((all) => [...new Set(all)].slice(0, MOST));

/** Which bookings, and once it is chosen for which firm: from the URL; nonsense is nothing. */
export const placementSearch = z.object({ booking: several.catch([]).default([]), organization: id.optional().catch(undefined) });

const page = z.coerce.number().int().min(1).max(10_000).catch(1).default(1);

/** Two lists on one page, each with its own pages. */
export const unplacedPage = z.object({ page, over: page, done: z.string().max(40).optional().catch(undefined) });
