import { asActor } from "@/db/client";
import { enqueue } from "@/db/jobs";
import { requireStaff } from "@/features/access/policy";
import { record } from "@/features/audit/record";
import type { Person } from "@/lib/actor";

/** Now, instead of within minutes. One that runs already is enough. */
export async function orderSweep(person: Person): Promise<void> {
  requireStaff(person);
  await asActor(person, async (tx) => {
    await enqueue(tx, "sweep-acuity", { orderedById: person.userId }, { key: "sweep-acuity:ordered", queue: "sweep" });
    await record(tx, person, { action: "sync.sweep_ordered", resourceType: "sync", resourceId: "sweep" });
  });
}
