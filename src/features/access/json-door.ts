import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import type { Person } from "@/lib/actor";
import { ForbiddenError, NotFoundError, UnavailableError } from "@/lib/errors";
import { log } from "@/lib/log";
import { findCurrentPerson } from "./gate";
import { isOwnOrigin } from "./origin-check";
import { originOf } from "./request-origin";

/** Nothing that is sent here is longer. */
const MAX_BYTES = 64 * 1024;

interface Said {
  status?: number;
  body: unknown;
}

/** The scripts' door: who asks, from where, what, then the verb; errors become an answer here and nowhere else. */
export async function answerJson<Shape extends z.ZodType>(request: Request, { shape, about = {} }: { shape: Shape; about?: object }, act: (person: Person, input: z.output<Shape>) => Promise<Said>): Promise<Response> {
  try {
    const person = await findCurrentPerson();
    if (!person) return problem(401, "You are signed out. Sign in again, in another tab if you like; then go on here.");
    const reads = request.method === "GET" || request.method === "HEAD";
    if (!reads && !isOwnOrigin(request.headers.get("origin"))) return problem(403, "This was not sent from the portal.");
    const sent = reads ? {} : await bodyOf(request);
    const parsed = shape.safeParse(sent && { ...sent, ...about });
    if (!parsed.success) return problem(400, "The portal did not understand this. Reload the page and try again.");
    const { status = 200, body } = await act(person, parsed.data);
    return answer(status, body);
  } catch (error) {
    unstable_rethrow(error);
    if (error instanceof NotFoundError) return problem(404, "This is not there, or not yours to see.");
    if (error instanceof ForbiddenError) return problem(403, "This is not yours to do.");
    if (error instanceof UnavailableError) return problem(503, "This is not available right now. Nothing is lost; it is tried again.", { "retry-after": "5" });
    log().error({ err: error, requestId: originOf(request.headers).requestId }, "a script's request failed");
    return problem(500, "Something went wrong on our side. Try again, and call us if it happens twice.");
  }
}

/** Undefined for what is no object or too long. */
async function bodyOf(request: Request): Promise<object | undefined> {
  if (Number(request.headers.get("content-length") ?? 0) > MAX_BYTES) return undefined;
  const text = await request.text();
  if (text.length > MAX_BYTES) return undefined;
  if (text === "") return {};
  try {
    const parsed: unknown = JSON.parse(text);
    return parsed && typeof parsed === "object" && !Array.isArray(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function problem(status: number, text: string, headers: Record<string, string> = {}): Response {
  return answer(status, { problem: text }, headers);
}

function answer(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers: { "cache-control": "no-store", ...headers } });
}
