import type { Route } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { Person } from "@/lib/actor";
import { auth } from "./auth";
import { findPerson } from "./find-person";
import { originOf } from "./request-origin";

/** Who is asking, once per request; null when nobody is signed in. */
export const findCurrentPerson = cache(async (): Promise<Person | null> => {
  const given = await headers();
  const signedIn = await auth().api.getSession({ headers: given });
  return signedIn && findPerson(signedIn.session.id, originOf(given));
});

/** Every page and action asks for the person itself: a layout is not asked again on navigation. */
export async function requirePerson(): Promise<Person> {
  const person = await findCurrentPerson();
  if (person) return person;
  const wanted = (await headers()).get("x-portal-path");
  redirect((wanted && wanted !== "/" ? `/sign-in?next=${encodeURIComponent(wanted)}` : "/sign-in") as Route);
}
