import { eq } from "drizzle-orm";
import { z } from "zod";
import { asActor } from "@/db/client";
import { user } from "@/db/schema/people";
import { record } from "@/features/audit/record";
import { ok, refused, type Outcome } from "@/lib/outcome";
import { createAccount } from "./create-account";
import { isTooCloseTo, newPassword } from "./password";
import { firstAdminMaker } from "./systems";

const shape = z
  .object({ email: z.email(), name: z.string().trim().min(2).max(100), password: newPassword })
  .refine(({ email, password }) => !isTooCloseTo(password, email), { path: ["password"], error: "This is too close to the email address" });

/** The first admin, made on the server's own command line; everyone else is invited. */
export async function createAdmin(given: { email: string; name: string; password: string }): Promise<Outcome<{ userId: string }>> {
  const parsed = shape.safeParse(given);
  if (!parsed.success) return refused(parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; "));
  const { email, name, password } = parsed.data;
  return asActor(firstAdminMaker, async (tx) => {
    const [taken] = await tx.select({ id: user.id }).from(user).where(eq(user.email, email.toLowerCase()));
    if (taken) return refused("there is an account with this email already");
    const userId = await createAccount(tx, { email, name, password, role: "admin" });
    await record(tx, firstAdminMaker, { action: "user.created", resourceType: "user", resourceId: userId, metadata: { role: "admin", by: "command line" } });
    return ok({ userId });
  });
}
