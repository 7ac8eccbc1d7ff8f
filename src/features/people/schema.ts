import { z } from "zod";

const LONGEST = 100;

// Postgres keeps no NUL.
const words = z.string().max(LONGEST).transform((typed) => typed.replaceAll("\0", " ").trim());

/** The search over people as it stands in the URL. What cannot be read is left out. */
export const peopleSearch = z.object({
  q: words.catch("").default(""),
  page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
});
export type PeopleSearch = z.output<typeof peopleSearch>;

/** The same words asked for by a script, which is told when they are too many. */
export const quickSearch = z.object({ q: words.default("") });

const userId = z.string().min(1).max(64);

export const personInput = z.object({ userId });
export type PersonInput = z.output<typeof personInput>;

export const banPersonInput = z.object({
  userId,
  reason: z.string().trim().min(5, "Say in a few words why this person is banned").max(300, "Use 300 characters or fewer"),
});
export type BanPersonInput = z.output<typeof banPersonInput>;

/** A page of somebody's history, from the URL; nonsense is the first page. */
export const historyPage = z.object({ page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1) });
