import { makeSystem } from "./make-actor";

/** The named parts of the portal that act by themselves outside the worker's tasks. */
export const appointmentRequester = makeSystem("appointment-requests");
export const acuityDoorbell = makeSystem("acuity-deliveries");
export const signInRecorder = makeSystem("sign-in");
export const documentKeeper = makeSystem("documents");
export const impersonationKeeper = makeSystem("impersonation");
export const emailChanger = makeSystem("email-change");
export const invitationDoor = makeSystem("invitation");
export const firstAdminMaker = makeSystem("admin-create");
