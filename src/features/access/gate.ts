import type { Route } from "next";
import { headers } from "next/headers";
import { redirect, unstable_rethrow } from "next/navigation";
import { cache } from "react";
import type { Person } from "@/lib/actor";
import { UnavailableError } from "@/lib/errors";
import { log } from "@/lib/log";
import { auth } from "./auth";
import { findPerson } from "./find-person";
import { originOf } from "./request-origin";

/** Who is asking, once per request; null when nobody is signed in. */
export const findCurrentPerson = cache(async (): Promise<Person | null> => {
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

/** Every page and action asks for the person itself: a layout is not asked again on navigation. */
export async function requirePerson(): Promise<Person> {
  const person = await findCurrentPerson();
  if (person) return person;
  const wanted = (await headers()).get("x-portal-path");
  redirect((wanted && wanted !== "/" ? `/sign-in?next=${encodeURIComponent(wanted)}` : "/sign-in") as Route);
}
