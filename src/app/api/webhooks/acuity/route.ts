import { answerDelivery } from "@/features/appointments/deliveries/answer-delivery";

export async function POST(request: Request): Promise<Response> {
  return answerDelivery(request);
}
