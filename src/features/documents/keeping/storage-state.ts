import { findWrongFacts } from "@/integrations/storage/bucket";
import { env } from "@/lib/env";
import { log } from "@/lib/log";

const AGE_MS = 30_000;
const shared = globalThis as typeof globalThis & { portalStorageState?: { askedAt: number; state: Promise<string> } };

/** "ready"; else what is not as it has to be, in words: asked twice a minute at most. */
export function findStorageState(): Promise<string> {
  const known = shared.portalStorageState;
  if (known && performance.now() - known.askedAt < AGE_MS) return known.state;
  const state = ask();
  shared.portalStorageState = { askedAt: performance.now(), state };
  // A no is asked again at once: whoever mends it wants to see so.
  void state.then((words) => words !== "ready" && delete shared.portalStorageState);
  return state;
}

/** As if nobody had asked lately. */
export function forgetStorageState(): void {
  delete shared.portalStorageState;
}

async function ask(): Promise<string> {
  try {
    const wrong = await findWrongFacts(new URL(env().BETTER_AUTH_URL).origin);
    return wrong.length === 0 ? "ready" : `not ready: ${wrong.join(", ")}`;
  } catch (error) {
    log().warn({ err: error }, "the storage did not answer");
    return "not ready: no answer";
  }
}
