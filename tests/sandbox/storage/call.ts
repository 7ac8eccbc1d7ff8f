import type { Bucket } from "./bucket";
import type { Buckets } from "./buckets";
import type { Reading } from "./data-files";
import type { IncomingBody } from "./incoming-body";

/** One signed request, as an operation sees it. */
export interface Call {
  readonly bucketName: string;
  readonly key: string;
  readonly query: ReadonlyMap<string, string>;
  /** By lower-case name; those a presigned address carries in its query are among them. */
  readonly headers: Readonly<Record<string, string>>;
  readonly region: string;
  readonly buckets: Buckets;
  /** Exists, or the operation is not begun; only creating one does without. */
  readonly bucket: Bucket;
  readonly body: IncomingBody;
  now(): Date;
}

export interface Answer {
  status: number;
  headers?: Record<string, string | undefined>;
  xml?: string;
  bytes?: Reading & { size: number };
}

export type Operation = (call: Call) => Promise<Answer> | Answer;
