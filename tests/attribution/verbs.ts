import { asc, eq } from "drizzle-orm";
import { identityDatabase } from "@/db/client";
import { appointmentRequests } from "@/db/schema/appointments";
import { bookingDrafts, bookingProgress, bookings } from "@/db/schema/bookings";
import { documents } from "@/db/schema/documents";
import { changeDocument } from "@/features/documents/change-document";
import { deleteDocument } from "@/features/documents/delete-document";
import { openDocument } from "@/features/documents/reading/open-document";
import { zipDocuments } from "@/features/documents/reading/zip-documents";
import { bookAgain } from "@/features/bookings/book-again";
import { bookExamination } from "@/features/bookings/book-examination";
import { cancelBooking } from "@/features/bookings/cancel-booking";
import { chooseOffer, chooseTime, describeExaminee } from "@/features/bookings/drafts/change-draft";
import { discardDraft } from "@/features/bookings/drafts/discard-draft";
import { openDraft } from "@/features/bookings/drafts/open-draft";
import { startDraft } from "@/features/bookings/drafts/start-draft";
import { exportCalendarFile } from "@/features/bookings/export-calendar-file";
import { handOverBooking } from "@/features/bookings/hand-over-booking";
import { openBooking } from "@/features/bookings/open-booking";
import { recordNoShow } from "@/features/bookings/record-no-show";
import { recordProgress } from "@/features/bookings/record-progress";
import { rescheduleBooking } from "@/features/bookings/reschedule-booking";
import type { Person } from "@/lib/actor";
import type { Outcome } from "@/lib/outcome";
import { aCheckedDraft, nextFreeTime, specialistIdOf, TYPE_ID } from "../factories/drafts";
import { aPdf } from "../factories/files";
import { uploaded } from "../factories/uploads";
import { anExaminationOf } from "../factories/examinations";
import type { World } from "./world";

interface Verb {
  verb: string;
  /** Where it records, as named below `src/features`. */
  files: string[];
  /** Whom the admin acts as. */
  as: string;
  /** @returns the id of what was written */
  run(acting: Person, world: World): Promise<string>;
  events: string[];
  /** Who acted and for whom, in each row that says so. */
  rows?(id: string): Promise<[string, string | null][]>;
}

const REFERRER = "referrer@demo.test";
const OWNER = "owner@demo.test";
const SPECIALIST = "specialist@demo.test";

/** What staff do for somebody: recorded under both names. */
export const UNDER_BOTH_NAMES: Verb[] = [
  { verb: "begin a booking", files: ["bookings/drafts/start-draft.ts"], as: REFERRER, events: ["draft.started"], rows: draftAuthors, run: async (acting) => valueOf(await startDraft(acting, await anOfferOfTheDemo())).draftId },
  {
    verb: "look at a draft",
    files: ["bookings/drafts/open-draft.ts"],
    as: REFERRER,
    events: ["booking_draft.opened"],
    async run(acting) {
      const draft = await aCheckedDraft(acting, await nextFreeTime());
      await openDraft(acting, draft.id);
      return draft.id;
    },
  },
  {
    verb: "choose a specialist, a time and describe the examinee",
    files: ["bookings/drafts/change-draft.ts"],
    as: REFERRER,
    events: ["draft.examinee_described"],
    rows: draftAuthors,
    async run(acting) {
      const { draftId } = valueOf(await startDraft(acting, await anOfferOfTheDemo()));
      valueOf(await chooseOffer(acting, { draftId, ...(await anOfferOfTheDemo()) }));
      valueOf(await chooseTime(acting, { draftId, startsAt: await nextFreeTime() }));
      valueOf(await describeExaminee(acting, { draftId, answers: { givenName: "Rowan" }, intakeAnswers: {}, complete: false }));
      return draftId;
    },
  },
  {
    verb: "throw a draft away",
    files: ["bookings/drafts/discard-draft.ts"],
    as: REFERRER,
    events: ["draft.discarded"],
    async run(acting) {
      const draft = await aCheckedDraft(acting, await nextFreeTime());
      valueOf(await discardDraft(acting, { draftId: draft.id }));
      return draft.id;
    },
  },
  {
    verb: "book",
    files: ["bookings/book-examination.ts", "appointments/requests/adopt-request.ts"],
    as: REFERRER,
    events: ["booking.requested", "booking.created"],
    rows: async (id) => [...(await bookingAuthors(id)), ...(await historyAuthors(id)), ...(await requestAuthors(id))],
    run: async (acting) => valueOf(await bookExamination(acting, { draftId: (await aCheckedDraft(acting, await nextFreeTime())).id, attempt: 1 })).bookingId,
  },
  {
    verb: "open a booking",
    files: ["bookings/open-booking.ts"],
    as: REFERRER,
    events: ["booking.opened"],
    async run(acting, { simulator, referrer }) {
      const { booking } = await anExaminationOf(simulator, referrer);
      if (!(await openBooking(acting, booking.id))) throw new Error("the booking is not the referrer's");
      return booking.id;
    },
  },
  {
    verb: "start the report",
    files: ["bookings/record-progress.ts"],
    as: SPECIALIST,
    events: ["booking.progress_recorded"],
    rows: async (id) => (await historyAuthors(id)).slice(-1),
    async run(acting, { simulator, referrer }) {
      const { booking } = await anExaminationOf(simulator, referrer);
      valueOf(await recordProgress(acting, { bookingId: booking.id, progress: "generating_report", note: null }));
      return booking.id;
    },
  },
  {
    verb: "hand a booking over",
    files: ["bookings/hand-over-bookings.ts"],
    as: OWNER,
    events: ["booking.handed_over"],
    rows: async (id) => (await historyAuthors(id)).slice(-1),
    async run(acting, { simulator, referrer, colleagueId }) {
      const { booking } = await anExaminationOf(simulator, referrer);
      valueOf(await handOverBooking(acting, { bookingId: booking.id, referrerId: colleagueId }));
      return booking.id;
    },
  },
  {
    verb: "record a no-show",
    files: ["bookings/record-no-show.ts", "appointments/follow-acuity.ts"],
    as: SPECIALIST,
    events: ["appointment.no_show_requested"],
    rows: async (id) => [...(await historyAuthors(id)).slice(-1), ...(await requestAuthors(id))],
    async run(acting, { simulator, referrer }) {
      const { booking } = await anExaminationOf(simulator, referrer);
      valueOf(await recordNoShow(acting, { bookingId: booking.id, note: null }));
      return booking.id;
    },
  },
  {
    verb: "move an examination",
    files: ["bookings/reschedule-booking.ts"],
    as: REFERRER,
    events: ["appointment.move_requested", "booking.progress_recorded"],
    rows: async (id) => [...(await historyAuthors(id)).slice(-1), ...(await requestAuthors(id))],
    async run(acting, { simulator, referrer }) {
      const { booking } = await anExaminationOf(simulator, referrer, { ahead: true });
      valueOf(await rescheduleBooking(acting, { bookingId: booking.id, startsAt: await nextFreeTime(), override: null }));
      return booking.id;
    },
  },
  {
    verb: "cancel an examination",
    files: ["bookings/cancel-booking.ts"],
    as: REFERRER,
    events: ["appointment.cancel_requested", "booking.progress_recorded"],
    rows: async (id) => [...(await historyAuthors(id)).slice(-1), ...(await requestAuthors(id))],
    async run(acting, { simulator, referrer }) {
      const { booking } = await anExaminationOf(simulator, referrer, { ahead: true });
      valueOf(await cancelBooking(acting, { bookingId: booking.id, reason: "The matter has settled", override: false }));
      return booking.id;
    },
  },
  {
    verb: "add a document",
    files: ["documents/uploads/begin-upload.ts", "documents/checking/settle-upload.ts"],
    as: REFERRER,
    events: ["document.upload_begun", "document.added"],
    rows: documentAuthors,
    run: async (acting, world) => addedDocument(acting, world),
  },
  {
    verb: "open documents, one and all at once",
    files: ["documents/reading/open-document.ts", "documents/reading/zip-documents.ts"],
    as: REFERRER,
    events: ["document.opened"],
    async run(acting, world) {
      const id = await addedDocument(acting, world);
      const document = await openDocument(acting, id);
      await (await zipDocuments(acting, document?.bookingId ?? ""))?.arrayBuffer();
      return id;
    },
  },
  {
    verb: "rename a document and delete it",
    files: ["documents/change-document.ts", "documents/delete-document.ts"],
    as: REFERRER,
    events: ["document.changed", "document.deleted"],
    async run(acting, world) {
      const documentId = await addedDocument(acting, world);
      valueOf(await changeDocument(acting, { documentId, name: "Other.pdf", category: "other" }));
      valueOf(await deleteDocument(acting, { documentId, note: null }));
      return documentId;
    },
  },
  {
    verb: "book again",
    files: ["bookings/book-again.ts"],
    as: REFERRER,
    events: ["draft.started"],
    rows: draftAuthors,
    async run(acting, { simulator, referrer }) {
      const { booking } = await anExaminationOf(simulator, referrer, { ahead: true });
      valueOf(await cancelBooking(acting, { bookingId: booking.id, reason: "The matter has settled", override: false }));
      return valueOf(await bookAgain(acting, { bookingId: booking.id })).draftId;
    },
  },
  {
    verb: "take an examination into one's own calendar",
    files: ["bookings/export-calendar-file.ts"],
    as: REFERRER,
    events: ["booking.calendar_exported"],
    async run(acting, { simulator, referrer }) {
      const { booking } = await anExaminationOf(simulator, referrer);
      if (!(await exportCalendarFile(acting, booking.id))) throw new Error("the booking is not the referrer's");
      return booking.id;
    },
  },
];

async function addedDocument(acting: Person, { simulator, referrer }: World): Promise<string> {
  const { booking } = await anExaminationOf(simulator, referrer);
  return uploaded(acting, { bookingId: booking.id, bytes: aPdf() });
}

async function documentAuthors(id: string): Promise<[string, string | null][]> {
  const rows = await identityDatabase().select().from(documents).where(eq(documents.id, id));
  return rows.map(({ uploadedById, uploadedForId }) => [uploadedById, uploadedForId]);
}

function valueOf<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new Error(`refused: ${outcome.reason}`);
  return outcome.value;
}

async function anOfferOfTheDemo(): Promise<{ specialistId: string; typeId: string }> {
  return { specialistId: await specialistIdOf(), typeId: TYPE_ID };
}

async function draftAuthors(id: string): Promise<[string, string | null][]> {
  const rows = await identityDatabase().select().from(bookingDrafts).where(eq(bookingDrafts.id, id));
  return rows.map(({ createdById, createdForId }) => [createdById, createdForId]);
}

async function bookingAuthors(id: string): Promise<[string, string | null][]> {
  const rows = await identityDatabase().select().from(bookings).where(eq(bookings.id, id));
  return rows.map(({ createdById, createdForId }) => [createdById, createdForId]);
}

async function historyAuthors(id: string): Promise<[string, string | null][]> {
  const rows = await identityDatabase().select().from(bookingProgress).where(eq(bookingProgress.bookingId, id)).orderBy(asc(bookingProgress.sequence));
  return rows.map(({ changedById, changedForId }) => [changedById, changedForId]);
}

async function requestAuthors(bookingId: string): Promise<[string, string | null][]> {
  const rows = await identityDatabase().select().from(appointmentRequests).where(eq(appointmentRequests.bookingId, bookingId));
  return rows.map(({ actorId, actorForId }) => [actorId, actorForId]);
}
