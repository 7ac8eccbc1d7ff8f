import type { DocumentCategory } from "@/lib/vocabulary";
import { CATEGORY_WORDS } from "../document";
import { kindsInWords } from "../file-types";
import type { UploadRefusal } from "./upload";

/** What is wrong with a file before a byte of it was sent, and what to do. */
export function uploadRefusalWords(refusal: UploadRefusal, category: DocumentCategory): string {
  switch (refusal) {
    case "too-large":
      return "It is larger than 500 MB. Split it, or save it smaller.";
    case "empty":
      return "It is empty. Choose the file that has something in it.";
    case "unknown-type":
      return "This kind of file is not taken. Save it as PDF, or for recordings as MP3, M4A or WAV.";
    case "wrong-category":
      return `${CATEGORY_WORDS[category].many} are ${kindsInWords(category)} here. Save it as one of these, or choose another category.`;
    case "name":
      return "Its name cannot be used. Rename it and choose it again.";
    case "too-many":
      return "There are too many documents on this booking, or too many unfinished uploads. Finish or remove some first.";
    case "archived":
      return "This booking is archived. Take it back from the archive first.";
    case "gone":
      return "The document this was to replace is no longer there. Add it as a new one.";
  }
}
