import { startActing } from "@/features/access/acting/start-acting";
import { answerTimezoneOffer } from "@/features/account/answer-timezone-offer";
import { askEmailChange } from "@/features/account/ask-email-change";
import { changeDetails } from "@/features/account/change-details";
import { changePassword } from "@/features/account/change-password";
import { endOtherSessions } from "@/features/account/end-other-sessions";
import { endSession } from "@/features/account/end-session";
import { dismissDelivery } from "@/features/appointments/deliveries/dismiss-delivery";
import { replayDeliveries } from "@/features/appointments/deliveries/replay-deliveries";
import { acceptGone } from "@/features/appointments/sweep/accept-gone";
import { startFirstImport } from "@/features/appointments/sweep/first-import";
import { orderSweep } from "@/features/appointments/sweep/order-sweep";
import { correctProgress } from "@/features/bookings/correct-progress";
import { placeBookings } from "@/features/bookings/placing/place-bookings";
import { restoreDocument } from "@/features/documents/delete-document";
import { holdDocuments, releaseDocuments, retainDocuments } from "@/features/documents/keeping/hold-documents";
import { acceptInvitation } from "@/features/invitations/accept-invitation";
import { createPerson } from "@/features/invitations/create-person";
import { inviteAdmin } from "@/features/invitations/invite-admin";
import { inviteMember } from "@/features/invitations/invite-member";
import { resendInvitation } from "@/features/invitations/resend-invitation";
import { revokeInvitation } from "@/features/invitations/revoke-invitation";
import { archiveOrganization } from "@/features/organizations/archive-organization";
import { createOrganization } from "@/features/organizations/create-organization";
import { changeRole } from "@/features/organizations/members/change-role";
import { removeMember } from "@/features/organizations/members/remove-member";
import { setTeams } from "@/features/organizations/members/set-teams";
import { renameOrganization } from "@/features/organizations/rename-organization";
import { requireSecondFactor } from "@/features/organizations/require-second-factor";
import { restoreOrganization } from "@/features/organizations/restore-organization";
import { createTeam } from "@/features/organizations/teams/create-team";
import { deleteTeam } from "@/features/organizations/teams/delete-team";
import { renameTeam } from "@/features/organizations/teams/rename-team";
import { banPerson } from "@/features/people/ban-person";
import { endSessionsOf } from "@/features/people/end-sessions-of";
import { grantAdmin } from "@/features/people/grant-admin";
import { liftBan } from "@/features/people/lift-ban";
import { resetSecondFactor } from "@/features/people/reset-second-factor";
import { revokeAdmin } from "@/features/people/revoke-admin";
import { activateSpecialist, deactivateSpecialist } from "@/features/specialists/change-activity";
import { changeSpecialist } from "@/features/specialists/change-specialist";
import { changeSpecialistCalendar } from "@/features/specialists/change-specialist-calendar";
import { changeSpecialistUser } from "@/features/specialists/change-specialist-user";
import { linkSpecialist } from "@/features/specialists/link-specialist";
import { lookForTypes } from "@/features/specialists/look-for-types";
import { setTypes } from "@/features/specialists/set-types";
import { answerDrift } from "@/features/sync/answer-drift";
import { giveUpRequest } from "@/features/sync/give-up-request";
import { retryRequest } from "@/features/sync/retry-request";
import type { Person } from "@/lib/actor";
import { anExaminationOf } from "../factories/examinations";
import type { World } from "./world";

interface OwnMatter {
  verb: string;
  /** Where it records, as named below `src/features`. */
  files: string[];
  /** Whom the admin acts as: somebody who could do it alone, where anybody but staff could. */
  as: string;
  run(acting: Person, world: World): Promise<unknown>;
}

const OWNER = "owner@demo.test";
const PASSWORD = "a-long-enough-password";
const NEW_PASSWORD = "quite another long phrase";
const KIM = { name: "Kim Invented", email: "kim@newcomers.test" };
const CLINIC = { name: "Dr Invented", specialty: "Psychiatry", location: null };

/** What is a person's own, a firm's own or the staff's own: never done in somebody else's name. */
export const NOT_FOR_OTHERS: OwnMatter[] = [
  owners("change one's details", "account/change-details.ts", (p) => changeDetails(p, { name: "Somebody Else", phone: null, timezone: null })),
  owners("answer which zone", "account/answer-timezone-offer.ts", (p) => answerTimezoneOffer(p, { zone: "Australia/Perth", answer: "use" })),
  owners("change the password", "account/change-password.ts", (p) => changePassword(p, { current: PASSWORD, next: NEW_PASSWORD })),
  owners("ask for another address", "account/ask-email-change.ts", (p) => askEmailChange(p, { newEmail: KIM.email, password: PASSWORD })),
  owners("end a session", "account/end-session.ts", (p) => endSession(p, { sessionId: p.sessionId })),
  owners("end the other sessions", "account/end-other-sessions.ts", (p) => endOtherSessions(p)),
  owners("invite a member", "invitations/store-invitation.ts", (p, { organizationId }) => inviteMember(p, { organizationId, email: KIM.email, role: "referrer", teamIds: [] })),
  owners("invite an admin", "invitations/store-invitation.ts", (p) => inviteAdmin(p, { email: KIM.email })),
  owners("make an account", "invitations/create-person.ts", (p) => createPerson(p, KIM)),
  owners("send an invitation again", "invitations/resend-invitation.ts", (p, { invitationId }) => resendInvitation(p, { invitationId, generation: 1 })),
  owners("revoke an invitation", "invitations/revoke-invitation.ts", (p, { invitationId }) => revokeInvitation(p, { invitationId })),
  owners("accept an invitation", "invitations/settle-acceptance.ts", (p, { invitationId }) => acceptInvitation(p, { invitationId, token: "unread" })),
  owners("change a role", "organizations/members/change-role.ts", (p, { organizationId, colleagueId }) => changeRole(p, { organizationId, userId: colleagueId, role: "manager" })),
  owners("change somebody's teams", "organizations/members/set-teams.ts", (p, { organizationId, colleagueId }) => setTeams(p, { organizationId, userId: colleagueId, teamIds: [] })),
  owners("remove a member, and hand over what is theirs", ["organizations/members/remove-member.ts", "bookings/unfinished-bookings.ts", "bookings/hand-over-bookings.ts"], (p, { organizationId, colleagueId }) => removeMember(p, { organizationId, userId: colleagueId, successorId: null })),
  owners("make a team", "organizations/teams/create-team.ts", (p, { organizationId }) => createTeam(p, { organizationId, name: "Another team" })),
  owners("rename a team", "organizations/teams/rename-team.ts", (p, { organizationId, teamId }) => renameTeam(p, { organizationId, teamId, name: "Another name" })),
  owners("delete a team", "organizations/teams/delete-team.ts", (p, { organizationId, teamId }) => deleteTeam(p, { organizationId, teamId })),
  owners("ask a second factor of the firm", "organizations/require-second-factor.ts", (p, { organizationId }) => requireSecondFactor(p, { organizationId, required: true })),
  owners("make a firm", "organizations/create-organization.ts", (p) => createOrganization(p, { name: "Another firm", timezone: "Australia/Perth" })),
  owners("rename a firm", "organizations/rename-organization.ts", (p, { organizationId }) => renameOrganization(p, { organizationId, name: "Another name", timezone: "Australia/Perth" })),
  owners("archive a firm", "organizations/archive-organization.ts", (p, { organizationId }) => archiveOrganization(p, { organizationId })),
  owners("restore a firm", "organizations/restore-organization.ts", (p, { organizationId }) => restoreOrganization(p, { organizationId })),
  owners("ban somebody", "people/ban-person.ts", (p, { colleagueId }) => banPerson(p, { userId: colleagueId, reason: "Because of this test" })),
  owners("lift a ban", "people/lift-ban.ts", (p, { colleagueId }) => liftBan(p, { userId: colleagueId })),
  owners("end somebody's sessions", "people/end-sessions-of.ts", (p, { colleagueId }) => endSessionsOf(p, { userId: colleagueId })),
  owners("make somebody an admin", "people/grant-admin.ts", (p, { colleagueId }) => grantAdmin(p, { userId: colleagueId })),
  owners("take the admin role away", "people/revoke-admin.ts", (p, { admin }) => revokeAdmin(p, { userId: admin.userId })),
  owners("reset a second factor", "people/reset-second-factor.ts", (p, { colleagueId }) => resetSecondFactor(p, { userId: colleagueId })),
  owners("act as a third person", "access/acting/start-acting.ts", (p, { colleagueId }) => startActing(p, { subjectId: colleagueId, reason: "Because of this test", from: "/" })),
  owners("link a specialist", "specialists/link-specialist.ts", (p, { colleagueId }) => linkSpecialist(p, { userId: colleagueId, calendarId: "7300104", ...CLINIC })),
  owners("change a specialist", "specialists/change-specialist.ts", (p, { specialistId }) => changeSpecialist(p, { specialistId, ...CLINIC })),
  owners("change a specialist's calendar", "specialists/change-specialist-calendar.ts", (p, { specialistId }) => changeSpecialistCalendar(p, { specialistId, calendarId: "7300101" })),
  owners("change a specialist's account", "specialists/change-specialist-user.ts", (p, { specialistId, colleagueId }) => changeSpecialistUser(p, { specialistId, userId: colleagueId })),
  owners("set what a specialist offers", "specialists/set-types.ts", (p, { specialistId }) => setTypes(p, { specialistId, types: [] })),
  owners("look for types in Acuity", "specialists/look-for-types.ts", (p, { specialistId }) => lookForTypes(p, { specialistId })),
  owners("deactivate a specialist", "specialists/change-activity.ts", (p, { specialistId }) => deactivateSpecialist(p, { specialistId })),
  owners("activate a specialist", "specialists/change-activity.ts", (p, { specialistId }) => activateSpecialist(p, { specialistId })),
  owners("correct the progress", "bookings/correct-progress.ts", async (p, { simulator, referrer }) => correctProgress(p, { bookingId: (await anExaminationOf(simulator, referrer)).booking.id, progress: "generating_report", note: "wrong" })),
  owners("answer a difference", "sync/answer-drift.ts", (p) => answerDrift(p, { driftId: "unknown", answer: "ignore", note: "no matter" })),
  owners("give a request up", "sync/give-up-request.ts", (p) => giveUpRequest(p, { requestId: "unknown", note: "no matter" })),
  owners("try a request again", "sync/retry-request.ts", (p) => retryRequest(p, { requestId: "unknown" })),
  owners("place stray bookings", "bookings/placing/place-booking.ts", (p, { organizationId, colleagueId }) => placeBookings(p, { bookingIds: ["unknown"], organizationId, teamId: null, referrerId: colleagueId, reason: null })),
  owners("import a calendar", "appointments/sweep/first-import.ts", (p, { specialistId }) => startFirstImport(p, { specialistId, from: "2026-01-01" })),
  owners("order a sweep", "appointments/sweep/order-sweep.ts", (p) => orderSweep(p)),
  owners("say that many really are gone", "appointments/sweep/accept-gone.ts", (p) => acceptGone(p, { alarmId: "unknown" })),
  owners("dismiss a parked delivery", "appointments/deliveries/dismiss-delivery.ts", (p) => dismissDelivery(p, { deliveryId: "unknown", note: "no matter" })),
  owners("put documents on hold", "documents/keeping/hold-documents.ts", (p) => holdDocuments(p, { bookingId: "unknown", reason: "no matter" })),
  owners("release documents from a hold", "documents/keeping/hold-documents.ts", (p) => releaseDocuments(p, { bookingId: "unknown" })),
  owners("keep documents longer", "documents/keeping/hold-documents.ts", (p) => retainDocuments(p, { bookingId: "unknown", until: "2050-01-01" })),
  owners("bring a deleted document back", "documents/delete-document.ts", (p) => restoreDocument(p, { documentId: "unknown" })),
  owners("let parked deliveries ring again", "appointments/deliveries/replay-deliveries.ts", (p) => replayDeliveries(p, { reason: "unknown" })),
];

/** What records without any person in front of it, and why it cannot be done as somebody. */
export const PORTAL_ALONE: Record<string, string> = {
  "access/acting/end-acting.ts": "the admin is oneself again, or no longer may be anybody",
  "account/check-password.ts": "a wrong password of one's own, shown to be refused above with what it is asked for",
  "access/create-admin.ts": "the server's own command line",
  "access/record-credentials.ts": "signing in, passwords and second factors are nobody's but their owner's; see second-factor.test.ts and sign-in.test.ts",
  "account/confirm-email-change.ts": "whoever reads the mail confirms, signed in or not",
  "invitations/open-account.ts": "whoever reads the mail, before there is an account",
  "appointments/create-direct-booking.ts": "booked in Acuity",
  "documents/keeping/purge-documents.ts": "the clock, once nothing keeps it any more",
  "documents/keeping/report-damage.ts": "whoever reads a changed file only finds it out",
  "appointments/requests/refuse-request.ts": "Acuity refused; the event names who had asked, shown by finish-request.test.ts",
};

function owners(verb: string, files: string | string[], run: OwnMatter["run"]): OwnMatter {
  return { verb, files: [files].flat(), as: OWNER, run };
}
