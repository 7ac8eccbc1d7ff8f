"use server";

import type { Route } from "next";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { formAction } from "@/features/access/form-action";
import { changeDocument } from "./change-document";
import { deleteDocument, restoreDocument } from "./delete-document";
import { holdDocuments, releaseDocuments, retainDocuments } from "./keeping/hold-documents";
import { changeRefusalWords, DELETION_REFUSALS } from "./refusal-words";
import { bookingOnly, changeDocumentInput, deleteDocumentInput, documentOnly, holdInput, retentionInput } from "./schema";
import { giveUpUpload } from "./uploads/finish-upload";
import { uploadOnly } from "./uploads/schema";

export const change = formAction(changeDocumentInput, async (person, input) => {
  const changed = await changeDocument(person, input);
  if (!changed.ok) return { errors: { [changed.reason === "name" || changed.reason === "ending" ? "name" : "category"]: changeRefusalWords(changed.reason, input.category) } };
  redirect(`/bookings/${changed.value.bookingId}/documents/${input.documentId}?done=document-changed` as Route);
});

export const remove = formAction(deleteDocumentInput, async (person, input) => {
  const deleted = await deleteDocument(person, input);
  if (!deleted.ok) return deleted.reason === "note-missing" ? { errors: { note: DELETION_REFUSALS[deleted.reason] } } : { problem: DELETION_REFUSALS[deleted.reason] };
  redirect(`/bookings/${deleted.value.bookingId}/documents?done=document-deleted` as Route);
});

export const restore = formAction(documentOnly, async (person, input) => {
  const restored = await restoreDocument(person, input);
  if (!restored.ok) return { problem: "It is there already." };
  redirect(`/bookings/${restored.value.bookingId}/documents/${input.documentId}?done=document-restored` as Route);
});

export const removeOwnUpload = formAction(uploadOnly, async (person, input) => {
  const removed = await giveUpUpload(person, input);
  if (!removed.ok) return { problem: "It has arrived meanwhile. Delete the document instead." };
  // It is put away on whichever page it is told.
  refresh();
});

export const hold = formAction(holdInput, async (person, input) => {
  const held = await holdDocuments(person, input);
  if (!held.ok) return { problem: "It is on hold already. Reload the page to see since when." };
  redirect(retentionPath(input.bookingId, "held"));
});

export const releaseHold = formAction(bookingOnly, async (person, input) => {
  const released = await releaseDocuments(person, input);
  if (!released.ok) return { problem: "It is not on hold any more." };
  redirect(retentionPath(input.bookingId, "hold-released"));
});

export const retain = formAction(retentionInput, async (person, input) => {
  const retained = await retainDocuments(person, input);
  if (!retained.ok) return { errors: { until: "The rule keeps it longer than that already. Enter a later date." } };
  redirect(retentionPath(input.bookingId, "retained"));
});

function retentionPath(bookingId: string, done: string): Route {
  return `/bookings/${bookingId}/retention?done=${done}` as Route;
}
