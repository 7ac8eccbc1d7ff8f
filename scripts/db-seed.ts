import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { closeDatabase } from "../src/db/client";
import { seedMany } from "../tests/sandbox/world/seed-many";

const { values } = parseArgs({ options: { bookings: { type: "string" }, seed: { type: "string", default: "1" } } });
const bookings = Number(values.bookings);
const seed = Number(values.seed);
if (!Number.isInteger(bookings) || bookings < 1 || bookings > 5_000_000 || !Number.isInteger(seed)) {
  process.stderr.write("Usage: npm run db:seed -- --bookings N --seed S\n");
  process.exit(2);
}
const password = process.env.SEED_PASSWORD ?? `seed-${randomBytes(6).toString("hex")}`;
try {
  await seedMany({ bookings, seed, password });
  process.stdout.write(`${bookings} bookings of seed ${seed} are there. The accounts ending in @demo.test were made with the password ${password}, unless they were there before.\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  await closeDatabase();
}
