import { DatabaseFailure } from "@/db/failure";
import { limitAcuityCalls } from "@/features/acuity-budget/limit-calls";
import { bookExamination } from "@/features/bookings/book-examination";
import { cancelBooking } from "@/features/bookings/cancel-booking";
import { rescheduleBooking } from "@/features/bookings/reschedule-booking";
import type { Person } from "@/lib/actor";
import { startWorker } from "@/worker/run";
import { signedIn } from "../../factories/people";
import type { Change } from "./crash";
import type { Attempt, Attempted } from "./offices";

/** One more process of the portal, told by its parent who books what. */
limitAcuityCalls();
if (process.env.OFFICE_WORKER === "yes") startWorker();

process.on("message", (asked: { book: Attempt[] } | { begin: Change[]; userId: string }) => {
  if ("book" in asked) void Promise.all(asked.book.map(attempt)).then((results) => process.send?.(results));
  else void signedIn(asked.userId).then((person) => asked.begin.map((change) => beginChange(person, change)));
});

function beginChange(person: Person, change: Change): Promise<unknown> {
  if (change.kind === "book") return bookExamination(person, { draftId: change.draftId, attempt: 1 });
  if (change.kind === "cancel") return cancelBooking(person, { bookingId: change.bookingId, reason: "The matter has settled", override: false });
  return rescheduleBooking(person, { bookingId: change.bookingId, startsAt: new Date(change.startsAt), override: null });
}
process.send?.("open");

async function attempt({ userId, draftId }: Attempt): Promise<Attempted> {
  const person = await signedIn(userId);
  const started = performance.now();
  try {
    const booked = await bookExamination(person, { draftId, attempt: 1 });
    return { draftId, outcome: booked.ok ? "booked" : booked.reason, ms: performance.now() - started };
  } catch (error) {
    return { draftId, outcome: failureIn(error), ms: performance.now() - started };
  }
}

/** A statement that failed is told by what the database called it. */
function failureIn(error: unknown): string {
  if (error instanceof DatabaseFailure) return `${error.name} ${error.code ?? "without a code"}`;
  return error instanceof Error ? error.name : "unknown";
}
