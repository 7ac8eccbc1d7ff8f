import { findCurrentPerson } from "@/features/access/gate";
import { answerFailure } from "@/features/documents/reading/answer-document";
import { zipDocuments } from "@/features/documents/reading/zip-documents";

/** All documents of a booking that its viewer reads. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  try {
    const person = await findCurrentPerson();
    if (!person) return new Response("Sign in first.", { status: 401 });
    return (await zipDocuments(person, (await params).id)) ?? new Response("There are no documents here, or they are not yours to open.", { status: 404 });
  } catch (error) {
    return answerFailure(error);
  }
}
