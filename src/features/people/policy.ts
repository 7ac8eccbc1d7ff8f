import type { Person } from "@/lib/actor";

interface Standing {
  id: string;
  isAdmin: boolean;
  banned: boolean;
}

/** Staff act as anyone who may work here, never as one of themselves. */
export function mayActAs(person: Person, { id, isAdmin, banned }: Standing): boolean {
  return person.isStaff && id !== person.userId && !isAdmin && !banned;
}
