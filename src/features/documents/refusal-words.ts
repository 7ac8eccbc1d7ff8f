import type { DocumentCategory } from "@/lib/vocabulary";
import type { ChangeRefusal } from "./change-document";
import type { DeletionRefusal } from "./delete-document";
import { CATEGORY_WORDS } from "./document";
import { kindsInWords } from "./file-types";

export function changeRefusalWords(refusal: ChangeRefusal, category: DocumentCategory): string {
  switch (refusal) {
    case "deleted":
      return "It is deleted. Staff can bring it back, and then it can be changed.";
    case "released":
      return "The firm has seen this as a report, so it stays one. To replace it, amend the report and add a new version.";
    case "name":
      return "Enter a name that has letters or digits in it.";
    case "ending":
      return "Keep the ending as it is: it says what kind of file this is.";
    case "wrong-category":
      return `${CATEGORY_WORDS[category].many} are ${kindsInWords(category)}. Choose another category.`;
  }
}

export const DELETION_REFUSALS: Record<DeletionRefusal, string> = {
  released: "The firm has seen this report, so it stays. To replace it, amend the report and add a new version.",
  "on-hold": "This booking is on legal hold, so nothing of it can be deleted. Ask your coordinator.",
  "note-missing": "Say why the report is deleted.",
  "deleted-already": "It is deleted already.",
};
