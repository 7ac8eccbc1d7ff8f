import type { Person } from "@/lib/actor";
import { ForbiddenError } from "@/lib/errors";

/** How both sides are kept equal is the intermediary's to see and to mend, in their own name. @throws ForbiddenError */
export function authorizeSync(person: Person): void {
  if (!person.isStaff) throw new ForbiddenError("keeping step is the intermediary's");
}
