import type { Checksum } from "./checksums";
import type { Piece } from "./data-files";

/** What a client gives an object with its bytes, and gets back with them. */
export interface ObjectFacts {
  /** By header name: content type and the like, encryption, the client's own. */
  headers: Record<string, string>;
}

export interface ObjectContent extends ObjectFacts {
  pieces: Piece[];
  size: number;
  /** Without quotes. */
  etag: string;
  checksum: (Checksum & { type: "FULL_OBJECT" | "COMPOSITE" }) | null;
  /** Of an object that came in parts. */
  uploadId?: string;
}

interface Kept {
  key: string;
  versionId: string;
  /** Later versions have greater numbers, also across restarts. */
  order: number;
  /** ISO. */
  modified: string;
}

export type ObjectVersion = Kept & { isMarker: false } & ObjectContent;
export type DeleteMarker = Kept & { isMarker: true };
export type Version = ObjectVersion | DeleteMarker;

export type Versioning = "Enabled" | "Suspended" | null;
