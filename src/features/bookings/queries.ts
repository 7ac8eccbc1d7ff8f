import { and, asc, count, desc, eq, exists, getTableColumns, gte, inArray, lt, notExists, sql, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { asActor, type Tx } from "@/db/client";
import { appointmentRequests } from "@/db/schema/appointments";
import { bookingProgress, bookings } from "@/db/schema/bookings";
import { documents } from "@/db/schema/documents";
import { organization, team } from "@/db/schema/organizations";
import { user } from "@/db/schema/people";
import { specialists } from "@/db/schema/specialists";
import type { Actor } from "@/lib/actor";
import { now } from "@/lib/clock";
import { LIVE_REQUEST_STATES, type DocumentCategory } from "@/lib/vocabulary";
import { whoseEntry, withoutFormerFirm } from "./placing/without-former-firm";
import { visibleTo } from "./policy";

export const PAGE_SIZE = 50;
const HOME_ROWS = 8;

/** Newest examination first. Count and rows come from one scope. */
export async function listBookings(actor: Actor, { page }: { page: number }) {
  return asActor(actor, async (tx) => {
    const [total] = await tx.select({ rows: count() }).from(bookings).where(visibleTo(actor));
    const rows = await selectRows(tx, visibleTo(actor))
      .orderBy(desc(bookings.appointmentDate), desc(bookings.id))
      .limit(PAGE_SIZE)
      .offset((page - 1) * PAGE_SIZE);
    return { rows, total: total?.rows ?? 0 };
  });
}

export type BookingRow = Awaited<ReturnType<typeof selectRows>>[number];

function selectRows(tx: Tx, which: SQL | undefined) {
  return tx
    .select({
      id: bookings.id,
      examineeName: bookings.examineeName,
      matterNumber: bookings.matterNumber,
      appointmentDate: bookings.appointmentDate,
      clinicTimezone: bookings.clinicTimezone,
      examineeTimezone: bookings.examineeTimezone,
      appointmentType: bookings.appointmentType,
      currentProgress: bookings.currentProgress,
      specialist: specialists.name,
      organization: organization.name,
    })
    .from(bookings)
    .innerJoin(specialists, eq(specialists.id, bookings.specialistId))
    .innerJoin(organization, eq(organization.id, bookings.organizationId))
    .where(which);
}

const ahead = inArray(bookings.currentProgress, ["scheduled", "rescheduled"]);

/** Soonest first. */
export async function listComing(actor: Actor): Promise<BookingRow[]> {
  return asActor(actor, (tx) =>
    selectRows(tx, and(visibleTo(actor), ahead, gte(bookings.appointmentDate, now()))).orderBy(asc(bookings.appointmentDate), asc(bookings.id)).limit(HOME_ROWS),
  );
}

/** Held by the clock, but nobody has said what became of it: longest ago first. */
export async function listAwaitingProgress(actor: Actor): Promise<BookingRow[]> {
  return asActor(actor, (tx) =>
    selectRows(tx, and(visibleTo(actor), ahead, lt(bookings.appointmentDate, now()))).orderBy(asc(bookings.appointmentDate), asc(bookings.id)).limit(HOME_ROWS),
  );
}

/** How long before an examination its papers should be there. */
const PAPERS_DAYS = 21;

/** Coming soon, and the specialist still lacks the consent form or the brief. Soonest first. */
export async function listLackingPapers(actor: Actor): Promise<BookingRow[]> {
  const lacks = (category: DocumentCategory) =>
    notExists(sql`(select 1 from ${documents} where ${documents.bookingId} = ${bookings.id} and ${documents.category} = ${category} and ${documents.deletedAt} is null)`);
  const soon = new Date(now().getTime() + PAPERS_DAYS * 86_400_000);
  return asActor(actor, (tx) =>
    selectRows(tx, and(visibleTo(actor), ahead, gte(bookings.appointmentDate, now()), lt(bookings.appointmentDate, soon), sql`(${lacks("consent_form")} or ${lacks("brief")})`))
      .orderBy(asc(bookings.appointmentDate), asc(bookings.id))
      .limit(HOME_ROWS),
  );
}

export type BookingFacts = NonNullable<Awaited<ReturnType<typeof selectBooking>>>;

const author = alias(user, "author");
const subject = alias(user, "subject");
const referrer = alias(user, "referrer");

/** Acuity is being asked about its appointment right now. */
const isBeingChanged = exists(
  sql`(select 1 from ${appointmentRequests} where ${appointmentRequests.bookingId} = ${bookings.id} and ${inArray(appointmentRequests.state, LIVE_REQUEST_STATES)})`,
).mapWith(Boolean);

/** One booking of the actor's scope with the names that belong to it. */
export async function selectBooking(tx: Tx, actor: Actor, bookingId: string) {
  const [found] = await tx
    .select({
      booking: getTableColumns(bookings),
      specialist: { name: specialists.name, specialty: specialists.specialty, location: specialists.location },
      organization: organization.name,
      team: team.name,
      referrer: referrer.name,
      createdBy: author.name,
      createdFor: subject.name,
      beingChanged: isBeingChanged,
    })
    .from(bookings)
    .innerJoin(specialists, eq(specialists.id, bookings.specialistId))
    .innerJoin(organization, eq(organization.id, bookings.organizationId))
    .innerJoin(author, eq(author.id, bookings.createdById))
    .leftJoin(subject, eq(subject.id, bookings.createdForId))
    .leftJoin(referrer, eq(referrer.id, bookings.referrerId))
    .leftJoin(team, eq(team.id, bookings.teamId))
    .where(and(visibleTo(actor), eq(bookings.id, bookingId)));
  return found ?? null;
}

const movedFromSpecialist = alias(specialists, "from_specialist");
const movedToSpecialist = alias(specialists, "to_specialist");
const earlierReferrer = alias(user, "from_referrer");
const laterReferrer = alias(user, "to_referrer");

const formerFirm = alias(organization, "from_organization");
const laterFirm = alias(organization, "to_organization");

/** Everything that happened, newest first, with who and for whom. */
export async function listHistory(actor: Actor, bookingId: string) {
  const entries = await asActor(actor, (tx) =>
    tx
      .select({
        id: bookingProgress.id,
        progress: bookingProgress.progress,
        kind: bookingProgress.kind,
        notes: bookingProgress.notes,
        movedFrom: bookingProgress.movedFrom,
        movedTo: bookingProgress.movedTo,
        createdAt: bookingProgress.createdAt,
        changedById: bookingProgress.changedById,
        changedBy: author.name,
        changedFor: subject.name,
        fromSpecialist: movedFromSpecialist.name,
        toSpecialist: movedToSpecialist.name,
        fromReferrer: earlierReferrer.name,
        toReferrer: laterReferrer.name,
        fromFirm: formerFirm.name,
        toFirm: laterFirm.name,
        sequence: bookingProgress.sequence,
        ...whoseEntry,
      })
      .from(bookingProgress)
      .innerJoin(bookings, eq(bookings.id, bookingProgress.bookingId))
      .innerJoin(author, eq(author.id, bookingProgress.changedById))
      .leftJoin(subject, eq(subject.id, bookingProgress.changedForId))
      .leftJoin(movedFromSpecialist, eq(movedFromSpecialist.id, bookingProgress.fromSpecialistId))
      .leftJoin(movedToSpecialist, eq(movedToSpecialist.id, bookingProgress.toSpecialistId))
      .leftJoin(earlierReferrer, eq(earlierReferrer.id, bookingProgress.fromReferrerId))
      .leftJoin(laterReferrer, eq(laterReferrer.id, bookingProgress.toReferrerId))
      .leftJoin(formerFirm, eq(formerFirm.id, bookingProgress.fromOrganizationId))
      .leftJoin(laterFirm, eq(laterFirm.id, bookingProgress.toOrganizationId))
      .where(and(visibleTo(actor), eq(bookingProgress.bookingId, bookingId)))
      .orderBy(desc(bookingProgress.sequence))
      .limit(200),
  );
  return actor.kind === "system" || actor.isStaff ? entries : withoutFormerFirm(entries);
}
