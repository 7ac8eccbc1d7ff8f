/** Why a file is not taken. Each has its words in `verdict-words.ts`. */
export type Verdict =
  | "incomplete"
  | "lost"
  | "unknown-type"
  | "not-what-it-says"
  | "two-files-in-one"
  | "wrong-category"
  | "password"
  | "macros"
  | "fetches-from-outside"
  | "bomb"
  | "broken"
  | "too-many-pixels"
  | "virus"
  | "too-large-to-scan";

/** What a file turned out to be. */
export type Inspection = { fit: false; verdict: Verdict } | { fit: true; mimeType: string; sha256: string; isProtected: boolean };

/** Thrown where it is found, caught where a file's inspection ends. */
export class Unfit extends Error {
  override name = "Unfit";
  constructor(readonly verdict: Verdict) {
    super(verdict);
  }
}
