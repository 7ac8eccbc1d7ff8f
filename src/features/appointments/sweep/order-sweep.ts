import { asActor } from "@/db/client";
import { enqueue } from "@/db/jobs";
import { requireStaff } from "@/features/access/policy";
import { record } from "@/features/audit/record";
import type { Person } from "@/lib/actor";
import { isSweeping } from "./sweeps";

/** Now, instead of within minutes; after the one that runs, if one does. */
export async function orderSweep(person: Person): Promise<"begins" | "waits"> {
  requireStaff(person);
  return asActor(person, async (tx) => {
    await enqueue(tx, "sweep-acuity", { orderedById: person.userId }, { key: "sweep-acuity:ordered", queue: "sweep" });
    await record(tx, person, { action: "sync.sweep_ordered", resourceType: "sync", resourceId: "sweep" });
    return (await isSweeping(tx)) ? "waits" : "begins";
  });
}
