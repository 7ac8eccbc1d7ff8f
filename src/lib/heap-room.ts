import { setFlagsFromString } from "node:v8";

/**
 * How much may be added to what the heap holds alive before all of it is looked through. V8 allows a portal that is mostly idle a quarter, and
 * counts the bytes of files that pass among it: fetched by twenty people they had all of it looked through up to every second, with the
 * helpers that do so taking the processors from whoever makes a page. Near the limit of the heap V8 goes by that limit, as ever.
 */
const ROOM_PERCENT = 150;

/** V8's own name; one that does not know it says so on its standard error and goes on as it is. */
export const HEAP_FLAG = `--heap-growing-percent=${ROOM_PERCENT}`;

/** From now on, in this process. */
export function giveHeapRoom(): void {
  setFlagsFromString(HEAP_FLAG);
}
