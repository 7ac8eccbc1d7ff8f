/** The portal's answer to a script that it did not hear, in words. Status 0: it did not answer. */
export class DoorProblem extends Error {
  override name = "DoorProblem";
  constructor(readonly status: number, words: string) {
    super(words);
  }
}

const SILENT = "The portal does not answer. Check your connection; it goes on from where it is.";

/** @throws DoorProblem */
export async function callPortal<Answer>(method: "GET" | "POST" | "DELETE", path: string, body?: object, signal?: AbortSignal): Promise<Answer> {
  const response = await fetch(path, { method, signal, cache: "no-store", ...(body && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }) }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new DoorProblem(0, SILENT);
  });
  const answer = (await response.json().catch(() => ({}))) as { problem?: string };
  if (response.ok) return answer as Answer;
  throw new DoorProblem(response.status, answer.problem ?? SILENT);
}
