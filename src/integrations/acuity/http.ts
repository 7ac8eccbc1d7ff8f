import pThrottle from "p-throttle";
import type { z } from "zod";
import { env } from "@/lib/env";
import { AcuityRefusal, AcuitySilence } from "./errors";
import { refusalShape } from "./wire";

interface Call {
  method: "GET" | "POST" | "PUT";
  path: string;
  query?: Record<string, string | undefined>;
  body?: Record<string, unknown>;
}

const READ_TIMEOUT_MS = 10_000;
const WRITE_TIMEOUT_MS = 20_000;
const BACKOFF_MS = [300, 900];

/**
 * One call, answered in the given shape. What is safe to repeat is repeated: reads, and anything Acuity turned away for pace.
 * A write without a usable answer is never repeated here; whoever asked must look what became of it.
 * @throws AcuityRefusal when Acuity said no, AcuitySilence when there was no usable answer.
 */
export async function ask<Shape extends z.ZodType>(call: Call, shape: Shape): Promise<z.output<Shape>> {
  for (const backoff of [...BACKOFF_MS, null]) {
    try {
      return await askOnce(call, shape);
    } catch (error) {
      if (backoff === null || !mayRepeat(call, error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, backoff * (0.5 + Math.random())));
    }
  }
  throw new Error("unreachable");
}

function mayRepeat(call: Call, error: unknown): boolean {
  if (!(error instanceof AcuitySilence)) return false;
  return error.kind === "rate_limited" || (call.method === "GET" && error.kind !== "credentials" && error.kind !== "unexpected_shape");
}

// Acuity counts 10 requests in any second per address; a little below leaves room for clock and network jitter.
const shared = globalThis as typeof globalThis & { portalAcuityPace?: (send: () => Promise<Response>) => Promise<Response> };
const paced = (shared.portalAcuityPace ??= pThrottle({ limit: 8, interval: 1000, strict: true })((send: () => Promise<Response>) => send()));

async function askOnce<Shape extends z.ZodType>(call: Call, shape: Shape): Promise<z.output<Shape>> {
  const response = await paced(() => send(call));
  if (response.status === 429) throw new AcuitySilence("rate_limited");
  if (response.status === 401) throw new AcuitySilence("credentials");
  if (response.status >= 500) throw new AcuitySilence("server_error");

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
