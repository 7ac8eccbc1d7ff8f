import { createId } from "@paralleldrive/cuid2";
import { eq } from "drizzle-orm";
import { identityDatabase } from "@/db/client";
import { bookingDrafts, type bookings } from "@/db/schema/bookings";
import { organization, team } from "@/db/schema/organizations";
import { user } from "@/db/schema/people";
import { specialists } from "@/db/schema/specialists";
import { aBookingBy } from "../../factories/bookings";
import { TYPE_ID } from "../../factories/drafts";
import { anInvitation } from "../../factories/invitations";
import { aSession, inDatabase } from "../../factories/people";
import { CALENDARS, type Firms } from "./firms";
import { isActing, subjectOf, type Who } from "./people";

type Thing = (who: Who) => string | Promise<string>;

const DAY = 86_400_000;

/** What stands in braces in the table, by its name. What is "own", another one for each try, can be used up by it. */
export async function makeThings(firms: Firms): Promise<ReadonlyMap<string, Thing>> {
  const fixed = { ...(await idsOf(firms)), ...(await bookingsOf(firms)), ...(await invitationsOf(firms)), ...(await factsOf(firms)) };
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
