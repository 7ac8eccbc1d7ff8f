import { randomBytes } from "node:crypto";
import { ensureBuild } from "../../scripts/build.mjs";
import { aBookingBy } from "../factories/bookings";
import { inDatabase } from "../factories/people";
import { anyFreePort } from "../sandbox/ports";
import { personOf } from "../sandbox/world/people-of";
import { seedWorld } from "../sandbox/world/seed-world";
import { endureFaults } from "./documents/endure-faults";
import { killOften } from "./documents/kill-often";
import { mortalPortal } from "./documents/mortal";
import type { Finding } from "./documents";
import { inSandbox } from "./proof-database";
import { writeReport } from "./report";

/** At each step. */
const TIMES = 20;
const EMAIL = "referrer@demo.test";
const PASSWORD = "a-long-enough-password";
const YEARS_AGO = new Date(Date.now() - 9 * 365 * 86_400_000);

/** Between the storage and our rows nothing is lost or left, whoever dies when, and a storage that fails is no portal that fails. On a production build. */
export async function proveStorage(count = TIMES): Promise<boolean> {
  if ((await ensureBuild()) !== 0) throw new Error("the portal could not be built");
  const port = await anyFreePort();
  const portalUrl = `http://127.0.0.1:${port}`;
  const findings = await inSandbox({ portalUrl, secret: randomBytes(32).toString("hex"), environment: { LOG_LEVEL: "silent", WORKER: "inline" } }, async ({ environment, store, storeOptions }): Promise<Finding[]> => {
    await seedWorld(PASSWORD);
    const [person, specialist] = [await personOf(EMAIL), await personOf("specialist@demo.test")];
    const booking = await inDatabase((tx) => aBookingBy(tx, person, specialist.specialistId ?? "", { appointmentDate: YEARS_AGO }));
    const mortal = await mortalPortal(environment, { port, email: EMAIL, password: PASSWORD });
    try {
      const kills = await killOften({ store, ownerUrl: environment.DATABASE_OWNER_URL ?? "", person, bookingId: booking.id, mortal }, count);
      const faults = await endureFaults({ portalUrl, email: EMAIL, password: PASSWORD, person, bookingId: booking.id, store, storeOptions });
      return [kills, faults];
    } finally {
      await mortal.kill();
    }
  });
  writeReport("storage", {
    title: "Between the storage and our rows",
    lines: findings.flatMap(({ heading, lines, holds }) => [`## ${heading}`, "", ...lines, "", holds ? "Holds." : "**Does not hold.**", ""]),
  });
  return findings.every(({ holds }) => holds);
}
