import { findCurrentPerson } from "@/features/access/gate";
import { answerDocument, answerFailure } from "@/features/documents/reading/answer-document";

type Props = { params: Promise<{ id: string }> };

export async function GET(request: Request, { params }: Props): Promise<Response> {
  try {
    const person = await findCurrentPerson();
    if (!person) return new Response("Sign in first.", { status: 401 });
    return await answerDocument(person, (await params).id, request);
  } catch (error) {
    return answerFailure(error);
  }
}

export { GET as HEAD };
