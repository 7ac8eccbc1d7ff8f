import type { Route } from "next";
import { cookies, headers } from "next/headers";
import { redirect, unstable_rethrow } from "next/navigation";
import { cache } from "react";
import type { Person } from "@/lib/actor";
import { UnavailableError } from "@/lib/errors";
import { log } from "@/lib/log";
import { ownSessionCookie } from "./acting/own-session-cookie";
import { auth } from "./auth";
import { findPerson } from "./find-person";
import { originOf } from "./request-origin";

const SET_UP = "/account/second-factor";

/** Who is signed in, once per request, let in or not. */
const findSignedIn = cache(async (): Promise<Person | null> => {
  const given = await headers();
  try {
    const signedIn = await auth().api.getSession({ headers: given });
    return signedIn && (await findPerson(signedIn.session.id, originOf(given)));
  } catch (error) {
    unstable_rethrow(error);
    // What the library throws quotes the session's token, and Next prints every error a page throws.
    log().error({ err: error }, "who is asking could not be found out");
    throw new UnavailableError("the portal cannot tell who is asking");
  }
});

/** Who is asking; null when nobody is signed in, or a second factor that is asked of them is missing. */
export async function findCurrentPerson(): Promise<Person | null> {
  const person = await findSignedIn();
  return person?.secondFactor === "missing" ? null : person;
}

/** Every page and action asks for the person itself: a layout is not asked again on navigation. */
export async function requirePerson(): Promise<Person> {
  const person = await requirePersonAtTheDoor();
  if (person.secondFactor === "missing") redirect(SET_UP as Route);
  return person;
}

/** Signed in, but perhaps still without the second factor: only for setting one up. */
export async function requirePersonAtTheDoor(): Promise<Person> {
  const person = await findSignedIn();
  if (person) return person;
  // Half an hour of acting as somebody ends in the middle of things: oneself is still signed in beneath.
  if ((await cookies()).has(ownSessionCookie())) redirect("/acting-over" as Route);
  const wanted = (await headers()).get("x-portal-path");
  redirect((wanted && wanted !== "/" ? `/sign-in?next=${encodeURIComponent(wanted)}` : "/sign-in") as Route);
}
