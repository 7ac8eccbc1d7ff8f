import type { DocumentCategory } from "@/lib/vocabulary";

/** What a file is for people: what may hold it, and how it opens. */
export type FileKind = "pdf" | "word" | "excel" | "image" | "audio" | "video";

interface FileType {
  kind: FileKind;
  mimeType: string;
  /** The endings it may have, the usual one first. */
  endings: readonly string[];
  /** Whether every browser shows it by itself. */
  opens?: true;
}

/** Everything that is taken; what is not here is refused, whatever it calls itself. */
const TYPES: readonly FileType[] = [
  { kind: "pdf", mimeType: "application/pdf", endings: ["pdf"], opens: true },
  { kind: "word", mimeType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", endings: ["docx"] },
  { kind: "word", mimeType: "application/msword", endings: ["doc"] },
  { kind: "excel", mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", endings: ["xlsx"] },
  { kind: "excel", mimeType: "application/vnd.ms-excel", endings: ["xls"] },
  { kind: "image", mimeType: "image/jpeg", endings: ["jpg", "jpeg"], opens: true },
  { kind: "image", mimeType: "image/png", endings: ["png"], opens: true },
  { kind: "image", mimeType: "image/gif", endings: ["gif"], opens: true },
  { kind: "image", mimeType: "image/webp", endings: ["webp"], opens: true },
  { kind: "image", mimeType: "image/heic", endings: ["heic", "heif"] },
  { kind: "image", mimeType: "image/tiff", endings: ["tif", "tiff"] },
  { kind: "audio", mimeType: "audio/mpeg", endings: ["mp3"], opens: true },
  { kind: "audio", mimeType: "audio/mp4", endings: ["m4a"], opens: true },
  { kind: "audio", mimeType: "audio/wav", endings: ["wav"], opens: true },
  { kind: "audio", mimeType: "audio/ogg", endings: ["ogg", "oga", "opus"], opens: true },
  { kind: "audio", mimeType: "audio/flac", endings: ["flac"], opens: true },
  { kind: "audio", mimeType: "audio/aac", endings: ["aac"], opens: true },
  { kind: "audio", mimeType: "audio/amr", endings: ["amr"] },
  { kind: "audio", mimeType: "audio/webm", endings: ["weba"], opens: true },
  { kind: "video", mimeType: "video/mp4", endings: ["mp4", "m4v"], opens: true },
  { kind: "video", mimeType: "video/webm", endings: ["webm"], opens: true },
  { kind: "video", mimeType: "video/quicktime", endings: ["mov"] },
  { kind: "video", mimeType: "video/3gpp", endings: ["3gp"] },
  { kind: "video", mimeType: "video/x-msvideo", endings: ["avi"] },
];

const KINDS: Record<DocumentCategory, readonly FileKind[]> = {
  consent_form: ["pdf", "word", "image"],
  brief: ["pdf", "word", "excel", "image", "audio", "video"],
  report: ["pdf", "word"],
  dictation: ["audio", "video"],
  other: ["pdf", "word", "excel", "image", "audio", "video"],
};

export const MAX_FILE_BYTES = 500 * 1024 * 1024;

/** "pdf" of "Report.final.PDF"; empty without one. */
export function endingOf(fileName: string): string {
  return /\.([a-z0-9]{1,5})$/i.exec(fileName)?.[1]?.toLowerCase() ?? "";
}

/** The type that files of this name have, if they are what they say. */
export function typeByName(fileName: string): FileType | undefined {
  const ending = endingOf(fileName);
  return TYPES.find(({ endings }) => endings.includes(ending));
}

export function typeByMime(mimeType: string): FileType | undefined {
  return TYPES.find((type) => type.mimeType === mimeType);
}

export function takes(category: DocumentCategory, { kind }: { kind: FileKind }): boolean {
  return KINDS[category].includes(kind);
}

/** For a file chooser: ".pdf,.docx,…" */
export function endingsFor(category: DocumentCategory): string {
  return TYPES.filter((type) => takes(category, type)).flatMap(({ endings }) => endings.map((ending) => `.${ending}`)).join(",");
}

const KIND_WORDS: Record<FileKind, string> = { pdf: "PDF", word: "Word", excel: "Excel", image: "images", audio: "audio", video: "video" };

/** "PDF, Word or images" */
export function kindsInWords(category: DocumentCategory): string {
  return new Intl.ListFormat("en-AU", { type: "disjunction" }).format(KINDS[category].map((kind) => KIND_WORDS[kind]));
}
