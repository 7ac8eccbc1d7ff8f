import { answerJson } from "@/features/access/json-door";
import { beginUpload } from "@/features/documents/uploads/begin-upload";
import { uploadRefusalWords } from "@/features/documents/uploads/refusal-words";
import { beginUploadInput } from "@/features/documents/uploads/schema";
import { uploadAnswer } from "@/features/documents/uploads/upload-answer";

/** Begins an upload, or goes on with the same one. */
export async function POST(request: Request): Promise<Response> {
  return answerJson(request, { shape: beginUploadInput }, async (person, input) => {
    const begun = await beginUpload(person, input);
    if (!begun.ok) return { status: 422, body: { problem: uploadRefusalWords(begun.reason, input.category) } };
    return { body: await uploadAnswer(begun.value) };
  });
}
