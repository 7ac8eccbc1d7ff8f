import type { IconName } from "@/components/icon";
import { typeByMime } from "./file-types";

/** The picture of a kind of file. */
export function kindIcon(mimeType: string): IconName {
  const kind = typeByMime(mimeType)?.kind;
  if (kind === "audio" || kind === "video") return kind;
  return "document";
}
