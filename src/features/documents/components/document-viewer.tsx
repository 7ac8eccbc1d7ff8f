import { EmptyState } from "@/components/empty-state";
import { Icon } from "@/components/icon";
import { typeByMime } from "../file-types";
import { kindIcon } from "../kind-icon";
import type { ReadableDocument } from "../queries";
import { PdfViewer } from "./pdf-viewer";

/** What a browser shows by itself is shown here; the rest is downloaded. */
export function DocumentViewer({ document: { id, fileName, mimeType } }: { document: Pick<ReadableDocument, "id" | "fileName" | "mimeType"> }) {
  const address = `/api/documents/${id}`;
  const type = typeByMime(mimeType);
  if (type?.opens && type.kind === "pdf") return <PdfViewer address={address} />;
  if (type?.opens && type.kind === "image") return <picture><img src={address} alt={fileName} className="max-w-full rounded-md border border-line" /></picture>;
  if (type?.opens && type.kind === "audio") return <audio controls preload="metadata" src={address} aria-label={fileName} className="w-full" />;
  if (type?.opens && type.kind === "video") return <video controls preload="metadata" src={address} aria-label={fileName} className="max-h-[80vh] w-full rounded-md bg-black" />;
  return <EmptyState icon={<Icon name={kindIcon(mimeType)} size="lg" />} title="This kind of file opens in its own program">Download it to read it.</EmptyState>;
}
