import type { DocumentCategory } from "@/lib/vocabulary";
import { CATEGORY_WORDS } from "../document";
import { kindsInWords } from "../file-types";
import type { Verdict } from "./verdict";

const WORDS: Record<Exclude<Verdict, "wrong-category">, string> = {
  incomplete: "It did not arrive whole. Choose it again.",
  lost: "It did not arrive. Choose it again.",
  "unknown-type": "This kind of file is not taken. Save it as PDF, or for recordings as MP3, M4A or WAV, and choose that.",
  "not-what-it-says": "Its content is not what its name says. Open it, save it again in the right format, and choose that.",
  "two-files-in-one": "Another file is hidden behind it. Open it, save it again (or print it to PDF), and choose that.",
  password: "It is locked with a password, so the clinic could not open it. Save it without one and choose that.",
  macros: "It contains macros, which are programs. Save it as .docx or .xlsx, or as PDF, and choose that.",
  "fetches-from-outside": "It loads a template from elsewhere when it is opened. Save it as PDF and choose that.",
  bomb: "It unpacks to far more than it should. Open it, save it as PDF, and choose that.",
  broken: "It is damaged and does not open. Open the original, save it again, and choose that.",
  "too-many-pixels": "The picture is too large: more than 100 megapixels. Save it smaller and choose that.",
  virus: "The virus scanner found something in it. Do not open it; tell whoever you had it from.",
  "too-large-to-scan": "It is too large for the virus scanner here. Split it and choose the parts, or call us.",
};

/** What happened and what to do next. */
export function verdictWords(verdict: string, category: DocumentCategory): string {
  if (verdict === "wrong-category") return `${CATEGORY_WORDS[category].many} are ${kindsInWords(category)} here. Save it as one of these, or choose another category.`;
  return WORDS[verdict as keyof typeof WORDS] ?? "It could not be taken. Call us and say when you tried.";
}
