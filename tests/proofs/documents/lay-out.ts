import { aBookingBy } from "../../factories/bookings";
import { inDatabase } from "../../factories/people";
import { uploaded } from "../../factories/uploads";
import { personOf } from "../../sandbox/world/people-of";
import { numberedFiles } from "./numbered-file";

export interface LaidOut {
  /** Where documents are, and where they come to. */
  bookingId: string;
  documents: { id: string; sha256: string }[];
  /** Whose all of it is. */
  email: string;
}

/** A booking with so many documents, each of so many bytes, and none like the other. */
export async function layOut({ documents: count, bytes }: { documents: number; bytes: number }): Promise<LaidOut> {
  const email = "referrer@demo.test";
  const [referrer, specialist] = [await personOf(email), await personOf("specialist@demo.test")];
  const booking = await inDatabase((tx) => aBookingBy(tx, referrer, specialist.specialistId ?? ""));
  const fileOf = numberedFiles(bytes);
  const documents: LaidOut["documents"] = [];
  for (let number = 1; number <= count; number++) {
    const { name, size, sha256, slice } = fileOf(number);
    documents.push({ id: await uploaded(referrer, { bookingId: booking.id, fileName: name, bytes: slice(0, size) }), sha256 });
  }
  return { bookingId: booking.id, documents, email };
}
