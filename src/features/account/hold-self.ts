import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { user } from "@/db/schema/people";
import type { Person } from "@/lib/actor";
import { NotFoundError } from "@/lib/errors";

/** The person's own row, locked. @throws NotFoundError when it is gone or banned by now */
export async function holdSelf(tx: Tx, { userId }: Person): Promise<typeof user.$inferSelect> {
  const [self] = await tx.select().from(user).where(and(eq(user.id, userId), eq(user.banned, false))).for("update");
  if (!self) throw new NotFoundError("no such person any more");
  return self;
}
