import { and, ne, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { organization } from "@/db/schema/organizations";

/** Two firms of one name would be mixed up when somebody places a booking. Names are given one after the other. */
export async function isNameTaken(tx: Tx, name: string, { except = "" }: { except?: string } = {}): Promise<boolean> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('organization-names', 0))`);
  const [taken] = await tx
    .select({ one: sql`1` })
    .from(organization)
    .where(and(sql`lower(${organization.name}) = lower(${name})`, ne(organization.id, except)))
    .limit(1);
  return taken !== undefined;
}

/** "Harbour & Vale Lawyers" is harbour-vale-lawyers; the second one to be so, harbour-vale-lawyers-2. */
export async function freeSlug(tx: Tx, name: string): Promise<string> {
  const wanted = slugOf(name);
  const taken = await tx
    .select({ slug: organization.slug })
    .from(organization)
    .where(sql`${organization.slug} = ${wanted} or ${organization.slug} like ${`${wanted}-%`}`);
  const slugs = new Set(taken.map(({ slug }) => slug));
  let slug = wanted;
  for (let count = 2; slugs.has(slug); count++) slug = `${wanted}-${count}`;
  return slug;
}

function slugOf(name: string): string {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60) || "firm";
}
