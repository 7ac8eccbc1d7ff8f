import { findCurrentPerson } from "@/features/access/gate";
import { standingWords } from "@/features/people/person-words";
import { mayActAs } from "@/features/people/policy";
import { quickSearch } from "@/features/people/schema";
import { lastActedAs, searchPeople, type FoundPerson } from "@/features/people/search-people";
import type { Person } from "@/lib/actor";
import { UnavailableError } from "@/lib/errors";

const FEW = 10;

/** For the quick search: who matches, or whom one acted as lately while nothing is typed. */
export async function GET(request: Request): Promise<Response> {
  try {
    const person = await findCurrentPerson();
    if (!person) return answer(401, { problem: "Sign in first." });
    if (!person.isStaff) return answer(403, { problem: "This is for coordinators, acting as themselves." });
    const asked = quickSearch.safeParse({ q: new URL(request.url).searchParams.get("q") ?? "" });
    if (!asked.success) return answer(400, { problem: "Use 100 characters or fewer." });
    const { q } = asked.data;
    const people = q ? (await searchPeople(person, { q, page: 1 }, FEW)).people : [];
    const recent = q ? [] : await lastActedAs(person);
    return answer(200, { people: people.map((found) => shown(person, found)), recent: recent.map((found) => shown(person, found)) });
  } catch (error) {
    if (error instanceof UnavailableError) return answer(503, { problem: "Try again in a minute." }, { "retry-after": "5" });
    throw error;
  }
}

function shown(person: Person, found: FoundPerson) {
  return { ...found, standing: standingWords(found), mayActAs: mayActAs(person, found) };
}

function answer(status: number, body: unknown, more: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers: { "cache-control": "no-store", ...more } });
}
