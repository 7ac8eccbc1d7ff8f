"use server";

import type { Route } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { auth } from "../auth";
import { anonymousFormAction, formAction } from "../form-action";
import { ownPath } from "../own-path";
import { originOf } from "../request-origin";
import { startActingInput } from "./schema";
import { startActing, type ActingRefusal } from "./start-acting";
import { stopActing } from "./stop-acting";

const REFUSALS: Record<ActingRefusal, string> = {
  "an-admin": "Nobody acts as another coordinator.",
  banned: "This person is banned. Lift the ban first if they are to work here again.",
  yourself: "That is you already.",
};

export const actAs = formAction(startActingInput, async (person, input) => {
  const started = await startActing(person, input);
  if (!started.ok) return { problem: REFUSALS[started.reason] };
  await auth().api.carrySubjectSession({ body: { token: started.value.token }, headers: await headers() });
  redirect("/");
});

/** Also when the half hour is over, so nobody has to be known for it but the browser that carries the admin's own session. */
export const beOneselfAgain = anonymousFormAction(z.object({}), async () => {
  const given = await headers();
  const { ownSessionId } = await auth().api.carryOwnSession({ headers: given });
  if (!ownSessionId) redirect("/sign-in" as Route);
  redirect(ownPath(await stopActing(ownSessionId, originOf(given))) as Route);
});
