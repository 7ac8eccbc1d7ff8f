import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { specialists } from "@/db/schema/specialists";
import type { Actor } from "@/lib/actor";
import { NotFoundError } from "@/lib/errors";
import { visibleTo } from "./policy";

/** Locks a specialist of the actor's scope. @throws NotFoundError outside of it */
export async function holdSpecialist(tx: Tx, actor: Actor, specialistId: string) {
  const [specialist] = await tx.select().from(specialists).where(and(visibleTo(actor), eq(specialists.id, specialistId))).for("update");
  if (!specialist) throw new NotFoundError("no such specialist");
  return specialist;
}
