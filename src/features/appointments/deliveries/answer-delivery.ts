import { acuityDoorbell } from "@/features/access/systems";
import { isSignedBy } from "@/integrations/acuity/signature";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { noteRing } from "./note-ring";
import { receiveDelivery } from "./receive-delivery";

/** Read no further: nothing Acuity signs comes near it. */
const MAX_BYTES = 2 * 1024 * 1024;

/**
 * Acuity's door: raw bytes, signature, note, answer. A 4xx may lose the event for good and a 5xx brings it again,
 * so only a false signature or an absurd size is turned away and only a database that is away asks for a retry.
 */
export async function answerDelivery(request: Request): Promise<Response> {
  const body = await readCapped(request);
  if (!body) return new Response(null, { status: 413 });
  const { ACUITY_API_KEY, ACUITY_API_KEY_PREVIOUS } = env();
  const keys = ACUITY_API_KEY_PREVIOUS ? [ACUITY_API_KEY, ACUITY_API_KEY_PREVIOUS] : [ACUITY_API_KEY];
  if (!isSignedBy(keys, body, request.headers.get("x-acuity-signature"))) {
    log().warn("a delivery with a false signature was refused");
    return new Response(null, { status: 401 });
  }
  try {
    await noteRing(acuityDoorbell);
    await receiveDelivery(acuityDoorbell, body);
    return new Response(null, { status: 200 });
  } catch (error) {
    log().error({ err: error }, "a delivery could not be stored");
    return new Response(null, { status: 503, headers: { "retry-after": "10" } });
  }
}

async function readCapped(request: Request): Promise<Buffer | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > MAX_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
