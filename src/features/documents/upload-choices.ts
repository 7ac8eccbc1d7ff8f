import type { BookingFacts } from "@/features/bookings/queries";
import type { Person } from "@/lib/actor";
import type { DocumentCategory } from "@/lib/vocabulary";
import { CHECKLIST } from "./document";
import { endingsFor, kindsInWords } from "./file-types";
import { mayUpload } from "./policy";

interface UploadChoices {
  choices: DocumentCategory[];
  missing: DocumentCategory[];
  accept: string;
  hint: string;
}

/** What this person may add to a booking, the likely things first. Null where they may add nothing. */
export function uploadChoices(person: Person, booking: BookingFacts["booking"], there: readonly { category: DocumentCategory }[]): UploadChoices | null {
  const choices = booking.status === "archived" ? [] : mayUpload(person, booking);
  if (choices.length === 0) return null;
  const endings = new Set(choices.flatMap((category) => endingsFor(category).split(",")));
  return { choices, missing: missingOf(there).filter((category) => choices.includes(category)), accept: [...endings].join(","), hint: `Up to 500 MB each: ${kindsInWords("other")}` };
}

/** What the specialist needs before the examination and is not there. */
export function missingOf(there: readonly { category: DocumentCategory }[]): DocumentCategory[] {
  return CHECKLIST.filter((needed) => there.every(({ category }) => category !== needed));
}
