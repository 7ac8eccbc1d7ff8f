import { expect, type Locator, type Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { identityDatabase } from "@/db/client";
import { specialists } from "@/db/schema/specialists";
import { aBookingBy } from "../factories/bookings";
import { inDatabase } from "../factories/people";
import { personOf } from "../sandbox/world/people-of";
import { sandbox } from "./sandbox";

const DAY = 86_400_000;

/** A booking of the demo's referrer with the demo's specialist, held yesterday unless told otherwise. Answers with the path of its page. */
export async function aBookingWithPage({ familyName, ahead = false }: { familyName: string; ahead?: boolean }): Promise<string> {
  const referrer = await personOf("referrer@demo.test");
  const doctor = await personOf("specialist@demo.test");
  const [specialist] = await identityDatabase().select().from(specialists).where(eq(specialists.userId, doctor.userId));
  if (!specialist) throw new Error("the demo has no specialist");
  const { id } = await inDatabase((tx) =>
    aBookingBy(tx, referrer, specialist.id, { examineeName: `Rowan ${familyName}`, examineeFamilyName: familyName, appointmentDate: new Date(Date.now() + (ahead ? 20 : -1) * DAY), acuityCalendarId: specialist.acuityCalendarId }),
  );
  return `/bookings/${id}`;
}

export interface FileToSend {
  name: string;
  buffer: Buffer;
}

/** As people choose them: what they are is left to the portal. */
export async function chooseFiles(page: Page, files: FileToSend[] | string): Promise<void> {
  await page.getByLabel(/Choose (files|the new version)/).setInputFiles(typeof files === "string" ? files : files.map(({ name, buffer }) => ({ name, buffer, mimeType: "application/octet-stream" })));
}

export function fileRow(page: Page, name: string): Locator {
  return page.getByRole("list", { name: "Files to upload" }).getByRole("listitem").filter({ hasText: name });
}

/** From choosing to listed. */
export async function upload(page: Page, files: FileToSend[]): Promise<void> {
  await chooseFiles(page, files);
  await page.getByRole("button", { name: /^Upload \d+ files?$/ }).click();
  for (const { name } of files) await expect(fileRow(page, name)).toContainText("Uploaded and checked.");
}

interface StoreCall {
  operation: string;
  status: number | null;
  bytesIn?: number;
}

/** What reached the storage since the tests began. */
export async function storageCalls(): Promise<StoreCall[]> {
  const answer = await fetch(`${sandbox().storage}/_control/calls`);
  return (await answer.json()) as StoreCall[];
}

export async function addStorageFault(fault: object): Promise<void> {
  const answer = await fetch(`${sandbox().storage}/_control/faults`, { method: "POST", body: JSON.stringify(fault) });
  if (!answer.ok) throw new Error(await answer.text());
}

export async function clearStorageFaults(): Promise<void> {
  await fetch(`${sandbox().storage}/_control/faults`, { method: "DELETE" });
}
