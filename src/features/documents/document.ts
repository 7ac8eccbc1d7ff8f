import type { Party } from "@/features/bookings/booking";
import type { DocumentCategory } from "@/lib/vocabulary";

type Side = Exclude<Party, "acuity">;

interface CategoryRule {
  uploadedBy: readonly Side[];
  readBy: readonly Side[];
  /** The firm reads these only once they are released to it. */
  released?: true;
}

/** Who uploads and who reads which kind of document. What is not here is refused. */
const RULES: Record<DocumentCategory, CategoryRule> = {
  consent_form: { uploadedBy: ["firm", "specialist", "admin"], readBy: ["firm", "specialist", "admin"] },
  brief: { uploadedBy: ["firm", "admin"], readBy: ["firm", "specialist", "admin"] },
  report: { uploadedBy: ["specialist", "admin"], readBy: ["firm", "specialist", "admin"], released: true },
  // A working recording, not for the firm.
  dictation: { uploadedBy: ["specialist", "admin"], readBy: ["specialist", "admin"] },
  other: { uploadedBy: ["firm", "specialist", "admin"], readBy: ["firm", "specialist", "admin"] },
};

const CATEGORIES = Object.keys(RULES) as DocumentCategory[];

export function uploadableBy(party: Party): DocumentCategory[] {
  return CATEGORIES.filter((category) => RULES[category].uploadedBy.some((side) => side === party));
}

/** Categories a party reads as soon as they are there, and those it reads only once they are released to it. */
export function readableCategories(party: Party): { always: DocumentCategory[]; released: DocumentCategory[] } {
  const theirs = CATEGORIES.filter((category) => RULES[category].readBy.some((side) => side === party));
  const waits = (category: DocumentCategory) => party === "firm" && RULES[category].released === true;
  return { always: theirs.filter((category) => !waits(category)), released: theirs.filter(waits) };
}

/** What the specialist needs before the examination. */
export const CHECKLIST = ["consent_form", "brief"] as const satisfies DocumentCategory[];

export const CATEGORY_WORDS: Record<DocumentCategory, { one: string; many: string }> = {
  consent_form: { one: "Consent form", many: "Consent forms" },
  brief: { one: "Brief", many: "Briefs" },
  report: { one: "Report", many: "Reports" },
  dictation: { one: "Dictation", many: "Dictations" },
  other: { one: "Other document", many: "Other documents" },
};
