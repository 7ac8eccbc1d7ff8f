import { eq } from "drizzle-orm";
import { fromBufferPromise } from "yauzl";
import { beforeAll, describe, expect, test } from "vitest";
import { bookings } from "@/db/schema/bookings";
import { member } from "@/db/schema/organizations";
import { makeSystem } from "@/features/access/make-actor";
import type { Person } from "@/lib/actor";
import { ForbiddenError, NotFoundError } from "@/lib/errors";
import { DOCUMENT_CATEGORIES, type DocumentCategory } from "@/lib/vocabulary";
import { aBookingBy } from "../../../tests/factories/bookings";
import { aFirm, aMember, aSpecialist, aTeam, aUser, inDatabase, signedIn } from "../../../tests/factories/people";
import { aStoredDocument } from "../../../tests/factories/stored-documents";
import { useOwnDatabase } from "../../../tests/sandbox/own-database";
import { useStorage } from "../../../tests/sandbox/use-storage";
import { holdDocument } from "./hold-document";
import { isOfOwnSide, mayChange, mayUpload } from "./policy";
import { listDeleted, listDocuments, listVersions } from "./queries";
import { lookUpDocument } from "./reading/open-document";
import { zipDocuments } from "./reading/zip-documents";
import { beginUpload } from "./uploads/begin-upload";

useOwnDatabase();
useStorage();

/** One booking whose report is being amended: the firm was shown a first version, a second is in the making, another report was never shown. */
const DOCUMENTS = ["consent", "brief", "other", "dictation", "clinicsOther", "draftReport", "shownReport", "amendedReport", "deletedBrief", "formerBrief"] as const;
type Known = (typeof DOCUMENTS)[number];

const OF_FIRM = ["consent", "brief", "other", "clinicsOther", "shownReport"] as const;
const OF_CLINIC = ["consent", "brief", "other", "dictation", "clinicsOther", "draftReport", "amendedReport", "formerBrief"] as const;

/** Who finds which in the list, each file in the newest version that is theirs, and what else they can open. */
const SEEN: Record<string, { lists: readonly Known[]; alsoOpens?: readonly Known[] }> = {
  "an owner": { lists: OF_FIRM },
  "a manager": { lists: OF_FIRM },
  "a lead of the booking's team": { lists: OF_FIRM },
  "a lead of another team": { lists: [] },
  "the referrer": { lists: OF_FIRM },
  "a colleague referrer": { lists: [] },
  "a removed member": { lists: [] },
  "a manager here who owns the former firm": { lists: OF_FIRM },
  "a referrer here who manages another firm": { lists: [] },
  "the owner of another firm": { lists: [] },
  "the owner of the former firm": { lists: [] },
  "the assigned specialist": { lists: OF_CLINIC, alsoOpens: ["shownReport"] },
  "another specialist": { lists: [] },
  "somebody without any membership": { lists: [] },
  "an admin": { lists: OF_CLINIC, alsoOpens: ["shownReport", "deletedBrief"] },
  "an admin acting as the referrer": { lists: OF_FIRM },
  "an admin acting as the specialist": { lists: OF_CLINIC, alsoOpens: ["shownReport"] },
  "an admin acting as a colleague": { lists: [] },
};

const ids = new Map<Known, string>();
const people = new Map<string, Person>();
let bookingId: string;

const named = (rows: { id: string }[]) => DOCUMENTS.filter((name) => rows.some(({ id }) => id === ids.get(name)));
const inOrder = (names: readonly Known[]) => DOCUMENTS.filter((name) => names.includes(name));
const idOf = (name: Known) => ids.get(name) ?? "";
function personOf(who: string): Person {
  const person = people.get(who);
  if (!person) throw new Error(`nobody is ${who}`);
  return person;
}

beforeAll(async () => {
  const [firm, former, rivals] = [await aFirm(), await aFirm(), await aFirm()];
  const [east, west] = [await aTeam(firm), await aTeam(firm)];
  const specialist = await aSpecialist();
  const adminId = await aUser({ role: "admin" });
  const referrerId = await aMember(firm, "referrer", { teams: [east] });
  const colleagueId = await aMember(firm, "referrer", { teams: [east] });
  const removedId = await aMember(firm, "owner", { teams: [east] });
  const bothId = await aMember(firm, "manager");
  await aMember(former, "owner", { userId: bothId });
  const awayId = await aMember(firm, "referrer", { teams: [east] });
  await aMember(rivals, "manager", { userId: awayId });
  const referrer = await signedIn(referrerId);

  const booking = await inDatabase((tx) => aBookingBy(tx, referrer, specialist.id, { teamId: east, currentProgress: "generating_report" }));
  bookingId = booking.id;
  const store = async (name: Known, category: DocumentCategory, over: Partial<Parameters<typeof aStoredDocument>[0]> = {}) => {
    const document = await aStoredDocument({ bookingId, category, fileName: `${name}.pdf`, uploadedById: specialist.userId, ...over });
    ids.set(name, document.id);
  };
  const byFirm = { uploadedById: referrerId, organizationId: firm };
  await store("consent", "consent_form", byFirm);
  await store("brief", "brief", byFirm);
  await store("other", "other", byFirm);
  await store("dictation", "dictation");
  await store("clinicsOther", "other");
  await store("draftReport", "report");
  await store("shownReport", "report", { releasedAt: new Date() });
  await store("amendedReport", "report", { seriesId: idOf("shownReport"), version: 2 });
  await store("deletedBrief", "brief", { ...byFirm, deletedAt: new Date(), deletedById: referrerId });
  await store("formerBrief", "brief", { organizationId: former, uploadedById: referrerId });
  await inDatabase((tx) => tx.delete(member).where(eq(member.userId, removedId)));

  people.set("an owner", await signedIn(await aMember(firm, "owner")));
  people.set("a manager", await signedIn(await aMember(firm, "manager")));
  people.set("a lead of the booking's team", await signedIn(await aMember(firm, "team_lead", { teams: [east] })));
  people.set("a lead of another team", await signedIn(await aMember(firm, "team_lead", { teams: [west] })));
  people.set("the referrer", referrer);
  people.set("a colleague referrer", await signedIn(colleagueId));
  people.set("a removed member", await signedIn(removedId));
  people.set("a manager here who owns the former firm", await signedIn(bothId));
  people.set("a referrer here who manages another firm", await signedIn(awayId));
  people.set("the owner of another firm", await signedIn(await aMember(rivals, "owner")));
  people.set("the owner of the former firm", await signedIn(await aMember(former, "owner")));
  people.set("the assigned specialist", await signedIn(specialist.userId));
  people.set("another specialist", await signedIn((await aSpecialist()).userId));
  people.set("somebody without any membership", await signedIn(await aUser()));
  people.set("an admin", await signedIn(adminId));
  people.set("an admin acting as the referrer", await signedIn(referrerId, { impersonatedBy: adminId }));
  people.set("an admin acting as the specialist", await signedIn(specialist.userId, { impersonatedBy: adminId }));
  people.set("an admin acting as a colleague", await signedIn(colleagueId, { impersonatedBy: adminId }));
});

async function zipped(person: Person): Promise<string[] | null> {
  const answer = await zipDocuments(person, bookingId);
  if (!answer) return null;
  const names: string[] = [];
  for await (const entry of (await fromBufferPromise(Buffer.from(await answer.arrayBuffer()))).eachEntry()) names.push(entry.fileName.replace(/^.*\//, "").replace(".pdf", ""));
  return names;
}

describe("list, count, page, versions and zip agree on who sees what", () => {
  for (const [who, { lists, alsoOpens = [] }] of Object.entries(SEEN)) {
    test(`${who}: ${lists.length === 0 ? "nothing" : [...lists, ...alsoOpens].join(", ")}`, async () => {
      const person = personOf(who);
      const listed = await listDocuments(person, bookingId);
      expect(named(listed)).toEqual(inOrder(lists));
      expect(listed).toHaveLength(lists.length);
      expect(listed.find(({ id }) => id === idOf("amendedReport") || id === idOf("shownReport"))?.earlier).toBe(lists.length === 0 ? undefined : lists.includes("amendedReport") ? 1 : 0);

      const opens = inOrder([...lists, ...alsoOpens]);
      for (const name of DOCUMENTS) {
        expect([name, (await lookUpDocument(person, idOf(name)))?.id]).toEqual([name, opens.includes(name) ? idOf(name) : undefined]);
        const versions = named(await listVersions(person, { bookingId, documentId: idOf(name) }));
        expect([name, versions.includes(name)]).toEqual([name, opens.includes(name)]);
        expect(versions.every((version) => opens.includes(version))).toBe(true);
        const held = inDatabase((tx) => holdDocument(tx, person, idOf(name)).then(({ document }) => document.id));
        if (opens.includes(name)) expect(await held).toBe(idOf(name));
        else await expect(held).rejects.toThrow(NotFoundError);
      }
      const names = await zipped(person);
      expect(names && inOrder(names as Known[])).toEqual(lists.length === 0 ? null : inOrder(lists));
      if (names) expect(names).toHaveLength(lists.length);
    });
  }

  test("deleted ones are listed for staff alone", async () => {
    expect(named(await listDeleted(personOf("an admin"), bookingId))).toEqual(["deletedBrief"]);
    for (const who of ["an owner", "the referrer", "the assigned specialist", "an admin acting as the referrer"]) {
      await expect(listDeleted(personOf(who), bookingId)).rejects.toThrow(ForbiddenError);
    }
  });

  test("by another booking's address a document is not there, whoever asks", async () => {
    const admin = personOf("an admin");
    const other = await inDatabase((tx) => aBookingBy(tx, personOf("the referrer"), personOf("the assigned specialist").specialistId ?? ""));
    expect(await listVersions(admin, { bookingId: other.id, documentId: idOf("brief") })).toEqual([]);
    expect(await listDocuments(admin, other.id)).toEqual([]);
    expect(await zipDocuments(admin, other.id)).toBeNull();
  });

  test("nothing is read by somebody whose only grant is a role that the portal does not know", async () => {
    const owner = personOf("an owner");
    const memberships = owner.memberships.map((membership) => ({ ...membership, role: "partner" as never }));
    expect(await listDocuments({ ...owner, memberships }, bookingId)).toEqual([]);
  });
});

describe("the table of categories, asked of a booking whose report was not released", () => {
  const TABLE: Record<DocumentCategory, { uploads: readonly string[]; reads: readonly string[] }> = {
    consent_form: { uploads: ["firm", "specialist", "admin"], reads: ["firm", "specialist", "admin"] },
    brief: { uploads: ["firm", "admin"], reads: ["firm", "specialist", "admin"] },
    report: { uploads: ["specialist", "admin"], reads: ["specialist", "admin"] },
    dictation: { uploads: ["specialist", "admin"], reads: ["specialist", "admin"] },
    other: { uploads: ["firm", "specialist", "admin"], reads: ["firm", "specialist", "admin"] },
  };
  const SIDES = { firm: "the referrer", specialist: "the assigned specialist", admin: "an admin" };

  for (const category of DOCUMENT_CATEGORIES) {
    for (const [side, who] of Object.entries(SIDES)) {
      const { uploads, reads } = TABLE[category];
      test(`${category}: the ${side} ${uploads.includes(side) ? "uploads" : "does not upload"} and ${reads.includes(side) ? "reads" : "does not read"} it`, async () => {
        const person = personOf(who);
        const booking = await inDatabase((tx) => aBookingBy(tx, personOf("the referrer"), personOf("the assigned specialist").specialistId ?? ""));
        const file = { bookingId: booking.id, category, fileName: category === "dictation" ? "a.wav" : "a.pdf", fileSize: 10, replacesId: null };
        expect(mayUpload(person, booking).includes(category)).toBe(uploads.includes(side));
        if (uploads.includes(side)) expect((await beginUpload(person, file)).ok).toBe(true);
        else await expect(beginUpload(person, file)).rejects.toThrow(ForbiddenError);

        const { id } = await aStoredDocument({ bookingId: booking.id, category, uploadedById: personOf("an admin").userId });
        expect((await lookUpDocument(person, id))?.id).toBe(reads.includes(side) ? id : undefined);
      });
    }
  }
});

describe("whose a document is", () => {
  const SIDES: [who: string, own: readonly Known[]][] = [
    ["an owner", ["consent", "brief", "other", "deletedBrief"]],
    ["the assigned specialist", ["dictation", "clinicsOther", "draftReport", "shownReport", "amendedReport"]],
    ["an admin", DOCUMENTS],
    ["an admin acting as the referrer", ["consent", "brief", "other", "deletedBrief"]],
    ["the owner of the former firm", []],
    ["another specialist", []],
  ];

  test.each(SIDES)("%s: %j", async (who, own) => {
    const person = personOf(who);
    const booking = await bookingOf();
    const rows = await Promise.all(DOCUMENTS.map(async (name) => ({ name, document: await lookUpDocument(makeSystem("test"), idOf(name)) })));
    expect(rows.filter(({ document }) => document && isOfOwnSide(person, document, booking)).map(({ name }) => name)).toEqual(own);
    for (const { document } of rows) if (document) expect(mayChange(person, document, booking)).toBe(isOfOwnSide(person, document, booking) && mayUpload(person, booking).includes(document.category));
  });

  test("what an admin uploaded as themselves is neither the firm's nor the specialist's; as the specialist it is the specialist's", async () => {
    const booking = await bookingOf();
    const [admin, doctor, owner] = [personOf("an admin"), personOf("the assigned specialist"), personOf("an owner")];
    const asThemselves = { organizationId: null, uploadedById: admin.userId, uploadedForId: null, category: "other" as const };
    const asSpecialist = { ...asThemselves, uploadedForId: doctor.userId };
    expect([owner, doctor, admin].map((person) => mayChange(person, asThemselves, booking))).toEqual([false, false, true]);
    expect([owner, doctor, admin].map((person) => mayChange(person, asSpecialist, booking))).toEqual([false, true, true]);
  });

  test("what somebody brought in a firm's name stays the firm's, should they examine here one day", async () => {
    const [doctor, owner] = [personOf("the assigned specialist"), personOf("an owner")];
    const booking = await bookingOf();
    const ofFirm = { organizationId: owner.memberships[0]?.organizationId ?? "", uploadedById: doctor.userId, uploadedForId: null, category: "other" as const };
    expect([owner, doctor].map((person) => isOfOwnSide(person, ofFirm, booking))).toEqual([true, false]);
  });

  async function bookingOf() {
    const [booking] = await inDatabase((tx) => tx.select().from(bookings).where(eq(bookings.id, bookingId)));
    if (!booking) throw new Error("the booking is gone");
    return booking;
  }
});
