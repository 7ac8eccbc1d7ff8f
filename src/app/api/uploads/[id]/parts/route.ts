import { answerJson } from "@/features/access/json-door";
import { signParts } from "@/features/documents/uploads/receive-parts";
import { signPartsInput } from "@/features/documents/uploads/schema";

/** An address for each part that is about to be sent. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const about = { uploadId: (await params).id };
  return answerJson(request, { shape: signPartsInput, about }, async (person, input) => {
    const signed = await signParts(person, input);
    return signed.ok ? { body: { parts: signed.value } } : { status: 409, body: { problem: "This upload is over. Choose the file again." } };
  });
}
