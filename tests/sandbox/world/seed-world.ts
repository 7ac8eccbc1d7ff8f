import { asActor } from "@/db/client";
import { makeSystem } from "@/features/access/make-actor";
import { refreshCatalogue } from "@/features/specialists/refresh-catalogue";
import { seedPeople } from "./people";
import { seedSpecialists } from "./specialists";

/** Firms, people, specialists and what their calendars offer. */
export async function seedWorld(password: string): Promise<void> {
  const system = makeSystem("sandbox-seed");
  await asActor(system, async (tx) => {
    await seedPeople(tx, password);
    await seedSpecialists(tx, password);
  });
  await refreshCatalogue(system);
}
