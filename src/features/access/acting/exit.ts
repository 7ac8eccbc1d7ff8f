"use server";

import { beOneselfAgain } from "./actions";

/** For a plain form, which has no state to show. */
export async function exit(form: FormData): Promise<void> {
  await beOneselfAgain({}, form);
}
