import type { Person, System } from "@/lib/actor";

/** Only the gate and the worker make actors; a lint rule keeps everyone else away from this file. */
export function makePerson(facts: Omit<Person, "kind" | symbol>): Person {
  return { kind: "person", ...facts } as Person;
}

/** @param task names what acts, as in the audit's user agent "worker/<task>". */
export function makeSystem(task: string): System {
  return { kind: "system", task } as System;
}
