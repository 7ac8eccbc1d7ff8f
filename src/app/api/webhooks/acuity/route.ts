import { answerDelivery } from "@/features/appointments/answer-delivery";

export async function POST(request: Request): Promise<Response> {
  return answerDelivery(request);
}
