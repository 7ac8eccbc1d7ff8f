import type { Answer, Call } from "./call";
import { keepObject } from "./keep-object";
import { readFacts, writtenHeaders } from "./object-facts";
import { requireWriteConditions } from "./preconditions";
import { storeBody } from "./store-body";

export async function putObject(call: Call): Promise<Answer> {
  const headers = readFacts(call.headers);
  requireWriteConditions(call);
  const { file, size, etag, checksum } = await storeBody(call);
  const version = keepObject(call, { headers, pieces: [{ file, size }], size, etag, checksum: checksum && { ...checksum, type: "FULL_OBJECT" } });
  return { status: 200, headers: writtenHeaders(call, version) };
}
