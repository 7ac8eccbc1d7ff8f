import type { Visitor } from "./visitor";

const BREATH_MS = 20;
/** Somebody who reads a little: whoever only turns pages keeps a processor busy alone, and the memory that rendering leaves behind hides everything else. */
export const READING_MS = 250;

export interface Turned {
  path: string;
  /** When it was asked for, in milliseconds since all began. */
  at: number;
  ms: number;
}

/** Somebody at work opens one page after the other until `over`. */
export async function turnPages(visitor: Visitor, paths: string[], over: Promise<unknown>, breathMs = BREATH_MS): Promise<Turned[]> {
  const turned: Turned[] = [];
  const began = performance.now();
  let isOver = false;
  const end = () => void (isOver = true);
  over.then(end, end);
  while (!isOver) {
    for (const path of paths) {
      const at = performance.now() - began;
      const { status, ms } = await visitor.ask(path);
      if (status !== 200) throw new Error(`${path} was answered with ${status}`);
      turned.push({ path, at, ms });
      await new Promise((resolve) => setTimeout(resolve, breathMs));
    }
  }
  return turned;
}
