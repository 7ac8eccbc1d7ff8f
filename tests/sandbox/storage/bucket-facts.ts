import type { Answer, Call } from "./call";
import { xmlDocument } from "./write-xml";

/** That it exists is the answer. */
export function headBucket({ region }: Call): Answer {
  return { status: 200, headers: { "x-amz-bucket-region": region } };
}

export function getBucketLocation({ region }: Call): Answer {
  return { status: 200, xml: xmlDocument("LocationConstraint", region) };
}
