import type { z } from "zod";
import { now } from "@/lib/clock";
import { env } from "@/lib/env";
import { AcuityRefusal, AcuitySilence } from "./errors";
import { takeTurn, type CallOutcome } from "./turns";
import { urgencyNow, type Urgency } from "./urgency";
import { refusalShape } from "./wire";

interface Call {
  method: "GET" | "POST" | "PUT" | "DELETE";
  path: string;
  query?: Record<string, string | undefined>;
  body?: Record<string, unknown>;
}

const READ_TIMEOUT_MS = 10_000;
const WRITE_TIMEOUT_MS = 18_000;
const BACKOFF_MS = [300, 900];
/** Whoever holds a lease while asking must know that it ends: what took this long is not repeated. */
const REPEAT_WITHIN_MS = 10_000;
/** How long a call waits for its turn among those of all processes. */
const PATIENCE_MS: Record<Urgency, number> = { person: 8_000, pull: 30_000, background: 60_000 };
/** A backoff is up to half as long again. */
const SPREAD = 1.5;

/** After this a call that somebody waits for is over: turned away for pace just before it is not repeated any more, and slow at its last try. */
export const LONGEST_CALL_MS = REPEAT_WITHIN_MS + Math.max(...BACKOFF_MS) * SPREAD + PATIENCE_MS.person + WRITE_TIMEOUT_MS;

/**
 * One call, answered in the given shape. What is safe to repeat is repeated: reads, and anything Acuity turned away for pace.
 * A write without a usable answer is never repeated here; whoever asked must look what became of it.
 * @throws AcuityRefusal when Acuity said no, AcuitySilence when there was no usable answer.
 */
export async function ask<Shape extends z.ZodType>(call: Call, shape: Shape): Promise<z.output<Shape>> {
  const started = now().getTime();
  for (const backoff of [...BACKOFF_MS, null]) {
    try {
      return await askInTurn(call, shape);
    } catch (error) {
      if (backoff === null || !mayRepeat(call, error) || now().getTime() - started > REPEAT_WITHIN_MS) throw error;
      await new Promise((resolve) => setTimeout(resolve, backoff * (SPREAD - Math.random())));
    }
  }
  throw new Error("unreachable");
}

function mayRepeat(call: Call, error: unknown): boolean {
  if (!(error instanceof AcuitySilence)) return false;
  return error.kind === "rate_limited" || (call.method === "GET" && !["credentials", "unexpected_shape", "crowded"].includes(error.kind));
}

async function askInTurn<Shape extends z.ZodType>(call: Call, shape: Shape): Promise<z.output<Shape>> {
  const urgency = urgencyNow();
  const turn = await takeTurn(urgency, PATIENCE_MS[urgency]);
  if (!turn) throw new AcuitySilence("crowded");
  let outcome: CallOutcome = "silent";
  try {
    const answer = await askOnce(call, shape);
    outcome = "answered";
    return answer;
  } catch (error) {
    if (error instanceof AcuityRefusal) outcome = "refused";
    throw error;
  } finally {
    await turn.over(outcome);
  }
}

async function askOnce<Shape extends z.ZodType>(call: Call, shape: Shape): Promise<z.output<Shape>> {
  const response = await send(call);
  if (response.status === 429) throw new AcuitySilence("rate_limited");
  if (response.status === 401) throw new AcuitySilence("credentials");
  if (response.status >= 500) throw new AcuitySilence("server_error");
  if (response.status === 204) return shape.parse(undefined);

  const json = await readJson(response);
  if (!response.ok) throw new AcuityRefusal(refusalShape.safeParse(json).data?.error ?? "unknown", response.status);
  const parsed = shape.safeParse(json);
  if (!parsed.success) throw new AcuitySilence("unexpected_shape", { cause: parsed.error });
  return parsed.data;
}

async function send({ method, path, query = {}, body }: Call): Promise<Response> {
  const url = new URL(env().ACUITY_BASE_URL + path);
  for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, value);
  const credentials = Buffer.from(`${env().ACUITY_USER_ID}:${env().ACUITY_API_KEY}`).toString("base64");
  try {
    return await fetch(url, {
      method,
      headers: { authorization: `Basic ${credentials}`, accept: "application/json", ...(body && { "content-type": "application/json" }) },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(method === "GET" ? READ_TIMEOUT_MS : WRITE_TIMEOUT_MS),
      cache: "no-store",
      redirect: "error",
    });
  } catch (error) {
    throw silenceOf(error);
  }
}

/** Acuity's edge answers HTML when it blocks, and a cut connection leaves half a document. */
async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (error) {
    if (error instanceof SyntaxError) throw new AcuitySilence("not_json");
    throw silenceOf(error);
  }
}

function silenceOf(error: unknown): AcuitySilence {
  const timedOut = error instanceof Error && (error.name === "TimeoutError" || error.name === "AbortError");
  return new AcuitySilence(timedOut ? "timeout" : "network", { cause: error });
}
