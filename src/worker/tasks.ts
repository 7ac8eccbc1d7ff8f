import type { Task, TaskList } from "graphile-worker";
import type { Jobs, TaskName } from "@/db/jobs";
import { forgetOldTries } from "@/features/access/limits/forget-old-tries";
import { makeSystem } from "@/features/access/make-actor";
import { mailEmailChange } from "@/features/account/mail-email-change";
import { tellPasswordChanged } from "@/features/account/tell-password-changed";
import { tellSecondFactorOff } from "@/features/account/tell-second-factor-off";
import { forgetOldDeliveries } from "@/features/appointments/deliveries/forget-deliveries";
import { orderForgottenPulls } from "@/features/appointments/deliveries/order-forgotten-pulls";
import type { PullReason } from "@/features/appointments/order-pull";
import { pullAppointment } from "@/features/appointments/pull-appointment";
import { checkSubscriptions } from "@/features/appointments/sweep/check-subscriptions";
import { sweepAcuity } from "@/features/appointments/sweep/sweep";
import { forgetOldSweeps } from "@/features/appointments/sweep/sweeps";
import { forgetOldFreeTimes } from "@/features/availability/ask-free-times";
import { refreshAllOpenings, refreshOpenings } from "@/features/availability/refresh-openings";
import { forgetOldDrafts } from "@/features/bookings/drafts/forget-drafts";
import { checkUpload } from "@/features/documents/checking/check-upload";
import { forgetUploads, removeUpload } from "@/features/documents/keeping/forget-uploads";
import { purgeDocuments, removePurged } from "@/features/documents/keeping/purge-documents";
import { removeStrayObjects } from "@/features/documents/keeping/stray-objects";
import { verifyDocuments } from "@/features/documents/keeping/verify-documents";
import { forgetEmptyQueues } from "@/features/health/forget-empty-queues";
import { mailInvitation } from "@/features/invitations/mail-invitation";
import { confirmBookingByMail } from "@/features/notifications/confirm-booking-by-mail";
import { tellReferrerOfChange } from "@/features/notifications/tell-referrer-of-change";
import { tellRefusedChange } from "@/features/notifications/tell-refused-change";
import { tellSecondFactorReset } from "@/features/people/tell-second-factor-reset";
import { refreshCatalogue } from "@/features/specialists/refresh-catalogue";
import { withUrgency } from "@/integrations/acuity/urgency";
import type { System } from "@/lib/actor";
import { log } from "@/lib/log";

type Work<Name extends TaskName> = (system: System, payload: Jobs[Name]) => Promise<void>;

const WORK: { [Name in TaskName]: Work<Name> } = {
  "pull-appointment": (system, { acuityAppointmentId, ...reason }) => withUrgency("pull", () => pullAppointment(system, acuityAppointmentId, reason as PullReason)),
  "confirm-booking-by-mail": (system, { bookingId }) => confirmBookingByMail(system, bookingId),
  "tell-referrer-of-change": (system, { bookingId, progressId }) => tellReferrerOfChange(system, bookingId, progressId),
  "tell-refused-change": (system, { requestId }) => tellRefusedChange(system, requestId),
  "tell-password-changed": (system, { userId }) => tellPasswordChanged(system, userId),
  "mail-email-change": (system, { emailChangeId }) => mailEmailChange(system, emailChangeId),
  "mail-invitation": (system, { invitationId }) => mailInvitation(system, invitationId),
  "tell-second-factor-off": (system, { userId, removalId }) => tellSecondFactorOff(system, userId, removalId),
  "tell-second-factor-reset": (system, { userId, resetId }) => tellSecondFactorReset(system, userId, resetId),
  "check-upload": (system, { uploadId }) => checkUpload(system, uploadId),
  "remove-upload": (system, { uploadId }) => removeUpload(system, uploadId),
  "remove-purged": (system, { documentId }) => removePurged(system, documentId),
  "forget-uploads": (system) => forgetUploads(system),
  "remove-stray-objects": (system) => removeStrayObjects(system),
  "verify-documents": (system) => verifyDocuments(system),
  "purge-documents": (system) => purgeDocuments(system),
  "refresh-openings": (system, { specialistId }) => refreshOpenings(system, specialistId),
  "refresh-all-openings": (system) => refreshAllOpenings(system),
  "refresh-catalogue": (system) => refreshCatalogue(system),
  "sweep-acuity": (system, order) => sweepAcuity(system, order),
  "order-forgotten-pulls": (system) => orderForgottenPulls(system),
  "check-subscriptions": (system) => checkSubscriptions(system),
  "forget-old-sweeps": (system) => forgetOldSweeps(system),
  "forget-old-deliveries": (system) => forgetOldDeliveries(system),
  "forget-old-free-times": () => forgetOldFreeTimes(),
  "forget-old-drafts": (system) => forgetOldDrafts(system),
  "forget-old-tries": (system) => forgetOldTries(system),
  "forget-empty-queues": (system) => forgetEmptyQueues(system),
};

/** Task name to feature function; every one may run twice. */
export const tasks: TaskList = Object.fromEntries((Object.keys(WORK) as TaskName[]).map((name) => [name, taskOf(name)]));

function taskOf<Name extends TaskName>(name: Name): Task {
  return async (payload, { job }) => {
    try {
      await WORK[name](makeSystem(name), payload as Jobs[Name]);
    } catch (error) {
      log().warn({ err: error, task: name, job: job.id, attempt: job.attempts }, "a job failed and will be tried again");
      // The queue keeps an error's message, and messages quote values.
      throw new Error(`${name} failed: ${error instanceof Error ? error.name : "unknown"}`);
    }
  };
}
