import { Notice } from "@/components/notice";
import { PlainForm } from "@/components/plain-form";
import { SubmitButton } from "@/components/submit-button";
import { LinkButton } from "@/components/button";
import type { Person } from "@/lib/actor";
import { formatBytes } from "@/lib/bytes";
import { removeOwnUpload } from "../actions";
import { verdictWords } from "../checking/verdict-words";
import { listOwnUploads } from "../queries";

/** What this person has under way here, and what was rejected of it. */
export async function OwnUploads({ bookingId, person }: { bookingId: string; person: Person }) {
  const uploads = await listOwnUploads(person, bookingId);
  return uploads.map((upload) => <div key={upload.id} data-upload={upload.id}><OwnUpload upload={upload} bookingId={bookingId} /></div>);
}

function OwnUpload({ upload: { id, fileName, fileSize, category, state, verdict, waitsForScanner }, bookingId }: { upload: Awaited<ReturnType<typeof listOwnUploads>>[number]; bookingId: string }) {
  const name = <><bdi className="wrap-anywhere">{fileName}</bdi> ({formatBytes(fileSize)})</>;
  if (state === "rejected") return <Notice tone="danger" title={<>{name} was not taken</>} action={<RemoveUpload uploadId={id} label="Got it" />}>{verdictWords(verdict ?? "", category)}</Notice>;
  if (state === "checking") return <Notice tone="info" title={<>{name} is being checked</>} action={<LinkButton href={`/bookings/${bookingId}/documents`}>Look again</LinkButton>}>{waitsForScanner ? "It waits for the virus scanner." : "Only you see it until then."}</Notice>;
  return <Notice tone="warning" title={<>{name} has not arrived whole</>} action={<RemoveUpload uploadId={id} label="Give it up" />}>Choose the same file again within a day and it goes on from where it stopped.</Notice>;
}

function RemoveUpload({ uploadId, label }: { uploadId: string; label: string }) {
  return (
    <PlainForm action={removeOwnUpload}>
      <input type="hidden" name="uploadId" value={uploadId} />
      <SubmitButton variant="secondary" size="sm">{label}</SubmitButton>
    </PlainForm>
  );
}
