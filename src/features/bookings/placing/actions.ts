"use server";

import type { Route } from "next";
import { redirect } from "next/navigation";
import { formAction } from "@/features/access/form-action";
import { placeBookings, type PlacingRefusal } from "./place-bookings";
import { placeBookingsInput } from "./schema";

const REFUSALS: Record<PlacingRefusal, string> = {
  "cannot-have-it": "That person cannot have bookings of this firm any more. Choose somebody else.",
  "reason-missing": "It is a firm's already: say why it is taken from them.",
  "being-changed": "The clinic's calendar is being asked about one of them right now. Try again in a moment.",
  "not-a-stray": "What a firm booked itself stays theirs. Leave it out.",
};

export const place = formAction(placeBookingsInput, async (person, input) => {
  const placed = await placeBookings(person, input);
  if (!placed.ok) return { problem: REFUSALS[placed.reason] };
  const [only] = input.bookingIds;
  redirect((input.bookingIds.length === 1 ? `/bookings/${only}?done=placed` : "/admin/sync/unplaced?done=placed") as Route);
});
