import type { DocumentCategory } from "@/lib/vocabulary";
import { takes, typeByName } from "../file-types";

const HINTS: [RegExp, DocumentCategory][] = [
  [/consent|authori[sz]ation/i, "consent_form"],
  [/brief|instruct|referral|letter of/i, "brief"],
  [/report/i, "report"],
  [/dictat/i, "dictation"],
];

/** What a file probably is, by its name and kind, among what this person may add; they see it and may choose otherwise. */
export function guessCategory(fileName: string, choices: readonly DocumentCategory[], missing: readonly DocumentCategory[]): DocumentCategory {
  const type = typeByName(fileName);
  const possible = choices.filter((category) => !type || takes(category, type));
  const hinted = HINTS.find(([hint, category]) => possible.includes(category) && hint.test(fileName))?.[1];
  if (hinted) return hinted;
  if (type?.kind === "audio" && possible.includes("dictation")) return "dictation";
  if (type?.kind === "image" || type?.kind === "audio" || type?.kind === "video") return "other";
  return missing.find((category) => possible.includes(category)) ?? possible.find((category) => category === "brief" || category === "report") ?? possible[0] ?? "other";
}
