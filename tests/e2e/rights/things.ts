import { createHash } from "node:crypto";
import { PutObjectCommand } from "@aws-sdk/client-s3";
import { createId } from "@paralleldrive/cuid2";
import { eq } from "drizzle-orm";
import { identityDatabase } from "@/db/client";
import { bookingDrafts, bookings } from "@/db/schema/bookings";
import { documentUploads } from "@/db/schema/documents";
import { organization, team } from "@/db/schema/organizations";
import { user } from "@/db/schema/people";
import { specialists } from "@/db/schema/specialists";
import { bucket, storage } from "@/integrations/storage/client";
import { aBookingBy } from "../../factories/bookings";
import { aDocument } from "../../factories/documents";
import { TYPE_ID } from "../../factories/drafts";
import { anInvitation } from "../../factories/invitations";
import { aSession, inDatabase } from "../../factories/people";
import { CALENDARS, type Firms } from "./firms";
import { isActing, subjectOf, type Who } from "./people";

type Thing = (who: Who) => string | Promise<string>;

const DAY = 86_400_000;

/** What stands in braces in the table, by its name. What is "own", another one for each try, can be used up by it. */
export async function makeThings(firms: Firms): Promise<ReadonlyMap<string, Thing>> {
  const booked = await bookingsOf(firms);
  const fixed = { ...(await idsOf(firms)), ...booked, ...(await documentsOf(firms, booked)), ...(await invitationsOf(firms)), ...(await factsOf(firms)) };
  const me = (who: Who) => firms.users[who === "nobody" ? "referrer" : subjectOf(who)].id;
  const fact = async (who: Who, of: "name" | "timezone") => (await identityDatabase().select().from(user).where(eq(user.id, me(who))))[0]?.[of] ?? "";
  const own: Record<string, Thing> = {
    me,
    unknown: () => createId(),
    "own name": (who) => fact(who, "name"),
    "own zone": (who) => fact(who, "timezone"),
    "own other session": (who) => aSession(me(who)),
    "own draft": (who) => draftOf(me(who), who, firms, { examineeChecked: false }),
    "own checked draft": (who) => draftOf(me(who), who, firms),
    "own booked draft": (who) => draftOf(me(who), who, firms, { bookingId: fixed.booking }),
  };
  return new Map([...Object.entries(fixed).map(([name, value]) => [name, () => value] as const), ...Object.entries(own)]);
}

async function idsOf({ firm, otherFirm, team: ours, otherTeam, users, specialist, inactiveSpecialist }: Firms): Promise<Record<string, string>> {
  return {
    firm,
    "other firm": otherFirm,
    team: ours,
    "other firm's team": otherTeam,
    specialist,
    "inactive specialist": inactiveSpecialist,
    type: TYPE_ID,
    calendar: CALENDARS.theirs,
    "other calendar": CALENDARS.other,
    "next month": new Date(Date.now() + 31 * DAY).toISOString(),
    "colleague's session": await aSession(users.colleague.id),
    "colleague's address": users.colleague.email,
    "stranger's address": users.stranger.email,
    ...Object.fromEntries(Object.entries(users).map(([name, { id }]) => [`user ${name}`, id])),
  };
}

async function bookingsOf(firms: Firms): Promise<Record<string, string>> {
  const { firm, otherFirm, team: ours, users, specialist, otherSpecialist } = firms;
  const ofTeam = { organizationId: firm, teamId: ours, referrerId: users.referrer.id };
  const coming = { appointmentDate: new Date(Date.now() + 40 * DAY) };
  const booking = await aBooking(ofTeam, specialist);
  return {
    booking,
    "coming booking": await aBooking({ ...ofTeam, ...coming }, specialist),
    "cancelled booking": await aBooking({ ...ofTeam, currentProgress: "cancelled" }, specialist),
    "colleague's booking": await aBooking({ organizationId: firm, referrerId: users.colleague.id }, specialist),
    "removed member's booking": await aBooking({ ...ofTeam, referrerId: users.removed.id }, specialist),
    "other firm's booking": await aBooking({ organizationId: otherFirm, referrerId: users.stranger.id }, otherSpecialist),
    "other firm's coming booking": await aBooking({ organizationId: otherFirm, referrerId: users.stranger.id, ...coming }, otherSpecialist),
    "stray booking": await aBooking({}, specialist),
    "referrer's draft": await draftOf(users.referrer.id, "referrer", firms),
    "referrer's booked draft": await draftOf(users.referrer.id, "referrer", firms, { bookingId: booking }),
  };
}

/** Each with its file in the storage, so that it can be opened. */
async function documentsOf({ firm, otherFirm, users }: Firms, { booking = "", "other firm's booking": theirs = "", "coming booking": coming = "" }: Record<string, string>): Promise<Record<string, string>> {
  const released = { releasedAt: new Date() };
  const ofDoctor = { bookingId: booking, uploadedById: users.specialist.id };
  await inDatabase((tx) => tx.update(bookings).set({ heldAt: new Date(), heldById: users.admin.id, holdReason: "A court may want it" }).where(eq(bookings.id, coming)));
  return {
    document: await aStoredDocument({ bookingId: booking, uploadedById: users.referrer.id, organizationId: firm, category: "brief" }),
    dictation: await aStoredDocument({ ...ofDoctor, category: "dictation" }),
    "unreleased report": await aStoredDocument({ ...ofDoctor, category: "report" }),
    "released report": await aStoredDocument({ ...ofDoctor, category: "report", ...released }),
    "other firm's document": await aStoredDocument({ bookingId: theirs, uploadedById: users.stranger.id, organizationId: otherFirm, category: "brief" }),
    "held booking": coming,
    "referrer's upload": await anUpload(booking, users.referrer.id, { state: "receiving" }),
    "referrer's begun upload": await anUpload(booking, users.referrer.id, { state: "receiving", s3UploadId: "begun" }),
    "one part": JSON.stringify([{ number: 1, sha256: createHash("sha256").digest("base64") }]),
    "referrer's arrived upload": await anUpload(booking, users.referrer.id, { state: "listed" }),
  };
}

async function aStoredDocument(given: Parameters<typeof aDocument>[1]): Promise<string> {
  const bytes = Buffer.from("x");
  const { id, s3Key } = await inDatabase((tx) => aDocument(tx, { ...given, fileSize: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") }));
  await storage().send(new PutObjectCommand({ Bucket: bucket(), Key: s3Key, Body: bytes }));
  return id;
}

async function anUpload(bookingId: string, personId: string, over: { state: "receiving" | "listed"; s3UploadId?: string }): Promise<string> {
  return inDatabase(async (tx) => {
    const [upload] = await tx
      .insert(documentUploads)
      .values({ bookingId, personId, uploadedById: personId, category: "brief", fileName: `${createId()}.pdf`, fileSize: 10, partSize: 8 * 1024 * 1024, s3Key: `documents/rights/${createId()}`, ...over })
      .returning({ id: documentUploads.id });
    if (!upload) throw new Error("no upload was made");
    return upload.id;
  });
}

async function invitationsOf({ firm, otherFirm, users }: Firms): Promise<Record<string, string>> {
  const [ours, theirs] = [{ inviterId: users.owner.id, organizationId: firm }, { inviterId: users.stranger.id, organizationId: otherFirm }];
  const settled = { status: "revoked", settledAt: new Date() };
  const { invitationId, token } = await anInvitation(ours);
  return {
    invitation: invitationId,
    "its token": token,
    "owner's invitation": (await anInvitation({ ...ours, role: "owner" })).invitationId,
    "other firm's invitation": (await anInvitation(theirs)).invitationId,
    "coordinator's invitation": (await anInvitation({ inviterId: users.admin.id, kind: "admin" })).invitationId,
    "settled invitation": (await anInvitation({ ...ours, ...settled })).invitationId,
    "owner's settled invitation": (await anInvitation({ ...ours, ...settled, role: "owner" })).invitationId,
    "other firm's settled invitation": (await anInvitation({ ...theirs, ...settled })).invitationId,
  };
}

/** What is stored already, so that saving it again changes nothing. */
async function factsOf({ firm, team: ours, specialist }: Firms): Promise<Record<string, string>> {
  const database = identityDatabase();
  const [theFirm] = await database.select().from(organization).where(eq(organization.id, firm));
  const [theTeam] = await database.select().from(team).where(eq(team.id, ours));
  const [them] = await database.select().from(specialists).where(eq(specialists.id, specialist));
  return {
    "firm name": theFirm?.name ?? "",
    "team name": theTeam?.name ?? "",
    "specialist's name": them?.name ?? "",
    "specialist's specialty": them?.specialty ?? "",
    "specialist's place": them?.location ?? "",
  };
}

function aBooking(over: Partial<typeof bookings.$inferInsert>, specialistId: string): Promise<string> {
  const placed = over.referrerId ? ({ createdById: over.referrerId, source: "portal" } as const) : {};
  // Never asked of Acuity, which knows nothing of it.
  return inDatabase(async (tx) => (await aBookingBy(tx, null, specialistId, { acuityAppointmentId: `seed-${createId()}`, ...placed, ...over })).id);
}

/** Everything chosen and typed. Also for who never had the right to book, or has it no longer. */
async function draftOf(personId: string, who: Who, { firm, specialist, users }: Firms, over: Partial<typeof bookingDrafts.$inferInsert> = {}): Promise<string> {
  const author = isActing(who) ? { createdById: users["acting admin"].id, createdForId: personId } : { createdById: personId };
  const chosen = { specialistId: specialist, acuityAppointmentTypeId: TYPE_ID, startsAt: new Date(Date.now() + 30 * DAY) };
  const examinee = { examineeGivenName: "Rowan", examineeFamilyName: "Teller", examineePhone: "+61412345678", examineeChecked: true };
  return inDatabase(async (tx) => {
    const [draft] = await tx.insert(bookingDrafts).values({ personId, referrerId: personId, organizationId: firm, ...author, ...chosen, ...examinee, ...over }).returning({ id: bookingDrafts.id });
    if (!draft) throw new Error("no draft was made");
    return draft.id;
  });
}
