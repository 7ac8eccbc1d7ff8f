import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { identityDatabase } from "@/db/client";
import { useOwnDatabase } from "../own-database";
import { seedMany } from "./seed-many";

useOwnDatabase();

const PASSWORD = "a-long-enough-password";
const digest = async () => (await identityDatabase().execute(sql`select md5(string_agg(acuity_appointment_id || appointment_date || current_progress || examinee_name, ',' order by acuity_appointment_id)) as rows, count(*)::int from bookings`))[0];

test("the same seed gives the same bookings, each with its history, and more can be added", async () => {
  await seedMany({ bookings: 400, seed: 7, password: PASSWORD });
  const first = await digest();
  expect(first?.count).toBe(400);
  const [contradicting] = await identityDatabase().execute(sql`
    select count(*)::int as count from bookings b where b.current_progress <> (select progress from booking_progress p where p.booking_id = b.id order by sequence desc limit 1)`);
  expect(contradicting?.count).toBe(0);
  expect(await identityDatabase().execute(sql`select distinct current_progress from bookings`)).toHaveLength(7);

  await seedMany({ bookings: 50, seed: 8, password: PASSWORD });
  expect((await digest())?.count).toBe(450);
});

test("a database that holds other data is left alone", async () => {
  await identityDatabase().execute(sql`insert into "user" (id, name, email) values ('someone', 'Some One', 'some.one@example.test')`);
  await expect(seedMany({ bookings: 1, seed: 9, password: PASSWORD })).rejects.toThrow("holds other data");
});
