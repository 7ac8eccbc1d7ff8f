import type { Visitor } from "./visitor";

const BREATH_MS = 20;

/** Somebody at work opens one page after the other until `over`. Answers with how long each took, in milliseconds. */
export async function turnPages(visitor: Visitor, paths: string[], over: Promise<unknown>): Promise<Map<string, number[]>> {
  const took = new Map(paths.map((path) => [path, [] as number[]]));
  let isOver = false;
  const end = () => void (isOver = true);
  over.then(end, end);
  while (!isOver) {
    for (const path of paths) {
      const { status, ms } = await visitor.ask(path);
      if (status !== 200) throw new Error(`${path} was answered with ${status}`);
      took.get(path)?.push(ms);
      await new Promise((resolve) => setTimeout(resolve, BREATH_MS));
    }
  }
  return took;
}

export function percentile95(numbers: number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.ceil(numbers.length * 0.95) - 1] ?? NaN;
}
