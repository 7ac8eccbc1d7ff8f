"use server";

import { signOut } from "./actions";

/** Signing out for a plain form, which has no state to show. */
export async function leave(form: FormData): Promise<void> {
  await signOut({}, form);
}
