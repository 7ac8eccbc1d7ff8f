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

/** The intermediary's own list; nonsense is the first page. */
export const specialistListSearch = z.object({ q: words, page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1) });
export type SpecialistListSearch = z.output<typeof specialistListSearch>;

const id = z.string().min(1).max(40);
const chosen = id.optional().catch(undefined);

/** What has been chosen so far for a link, as it stands in the URL. */
export const linkChoices = z.object({ q: words, userId: chosen, calendarId: chosen });
export type LinkChoices = z.output<typeof linkChoices>;

const details = {
  name: z.string().trim().min(1, "Enter the name firms know them by").max(200, "Use 200 characters or fewer"),
  specialty: z.string().trim().min(1, "Enter the specialty, such as “Psychiatry”").max(200, "Use 200 characters or fewer"),
  location: z
    .string()
    .trim()
    .max(300, "Use 300 characters or fewer")
    .default("")
    .transform((value) => value || null),
};

export const specialistOnly = z.object({ specialistId: id });
export type SpecialistOnly = z.output<typeof specialistOnly>;

export const linkSpecialistInput = z.object({ userId: id, calendarId: id, ...details });
export type LinkSpecialistInput = z.output<typeof linkSpecialistInput>;

export const changeSpecialistInput = z.object({ specialistId: id, ...details });
export type ChangeSpecialistInput = z.output<typeof changeSpecialistInput>;

export const changeSpecialistUserInput = z.object({ specialistId: id, userId: id });
export type ChangeSpecialistUserInput = z.output<typeof changeSpecialistUserInput>;

export const changeSpecialistCalendarInput = z.object({ specialistId: id, calendarId: id });
export type ChangeSpecialistCalendarInput = z.output<typeof changeSpecialistCalendarInput>;

export interface SetTypesInput {
  specialistId: string;
  types: { typeId: string; isIme: boolean; mode: (typeof APPOINTMENT_MODES)[number] }[];
}

/** Fields of one name arrive as lines: every type, those that are ticked, and "id mode" of each. */
const lines = z
  .string()
  .max(50_000)
  .default("")
  .transform((text) => text.split("\n").filter(Boolean));

export const setTypesForm = z
  .object({ specialistId: id, types: lines, ime: lines, modes: lines })
  .transform(({ specialistId, types, ime, modes }) => {
    const [ticked, modeOf] = [new Set(ime), new Map(modes.map((line) => line.split(" ") as [string, string]))];
    return { specialistId, types: types.map((typeId) => ({ typeId, isIme: ticked.has(typeId), mode: modeOf.get(typeId) })) };
  })
  .pipe(z.object({ specialistId: id, types: z.array(z.object({ typeId: id, isIme: z.boolean(), mode: z.enum(APPOINTMENT_MODES, "Choose a mode") })).max(500) }));

/** The cut-off of a first import, and whether it was only to be looked at. */
export const firstImportInput = z.object({ specialistId: z.string().min(1).max(40), from: z.iso.date({ error: "Enter the day from which on examinations come in" }) });

export const firstImportSearch = z.object({ from: z.iso.date().optional().catch(undefined) });
