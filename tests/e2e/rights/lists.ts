import type { Browser } from "./browser";

/** On every page of the list. */
export async function listedBookings(visitor: Browser): Promise<string[]> {
  const ids = new Set<string>();
  for (let page = 1; ; page++) {
    const { status, text } = await visitor.ask(`/bookings?page=${page}`);
    if (status !== 200) throw new Error(`page ${page} of the list answers ${status}`);
    const links = [...text.matchAll(/href="\/bookings\/([a-z0-9]{20,})"/g)].map(([, id]) => id ?? "");
    if (links.length === 0) return [...ids].sort();
    for (const id of links) ids.add(id);
  }
}

/** Those whose page is shown; every other one has to be not found. */
export async function openingBookings(visitor: Browser, ids: readonly string[]): Promise<string[]> {
  const opening: string[] = [];
  const waiting = [...ids];
  const open = async () => {
    for (let id = waiting.pop(); id; id = waiting.pop()) {
      const { status } = await visitor.ask(`/bookings/${id}`);
      if (status === 200) opening.push(id);
      else if (status !== 404) throw new Error(`/bookings/${id} answers ${status}`);
    }
  };
  await Promise.all(Array.from({ length: 6 }, open));
  return opening.sort();
}
