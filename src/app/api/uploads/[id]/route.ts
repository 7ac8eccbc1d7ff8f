import { answerJson } from "@/features/access/json-door";
import { findUpload } from "@/features/documents/uploads/find-upload";
import { giveUpUpload } from "@/features/documents/uploads/finish-upload";
import { uploadOnly } from "@/features/documents/uploads/schema";
import { uploadAnswer } from "@/features/documents/uploads/upload-answer";

type Props = { params: Promise<{ id: string }> };

/** How far it is. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const about = { uploadId: (await params).id };
  return answerJson(request, { shape: uploadOnly, about }, async (person, input) => ({ body: await uploadAnswer(await findUpload(person, input)) }));
}

/** Gives it up, or puts a rejected one away. */
export async function DELETE(request: Request, { params }: Props): Promise<Response> {
  const about = { uploadId: (await params).id };
  return answerJson(request, { shape: uploadOnly, about }, async (person, input) => {
    const givenUp = await giveUpUpload(person, input);
    return givenUp.ok ? { body: {} } : { status: 409, body: { problem: "It has arrived already. Delete the document instead." } };
  });
}
