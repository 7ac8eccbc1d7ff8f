import { answerJson } from "@/features/access/json-door";
import { finishUpload } from "@/features/documents/uploads/finish-upload";
import { uploadOnly } from "@/features/documents/uploads/schema";
import { uploadAnswer } from "@/features/documents/uploads/upload-answer";

/** Every part is sent: the portal may look at the file. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const about = { uploadId: (await params).id };
  return answerJson(request, { shape: uploadOnly, about }, async (person, input) => {
    const finished = await finishUpload(person, input);
    if (finished.ok) return { body: await uploadAnswer(finished.value) };
    const problem = finished.reason === "incomplete" ? "Some of the file has not arrived. It is sent again." : "This upload is over. Choose the file again.";
    return { status: 409, body: { problem } };
  });
}
