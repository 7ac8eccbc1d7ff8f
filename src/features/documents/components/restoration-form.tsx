import { PlainForm } from "@/components/plain-form";
import { SubmitButton } from "@/components/submit-button";
import { restore } from "../actions";

export function RestorationForm({ documentId }: { documentId: string }) {
  return (
    <PlainForm action={restore}>
      <input type="hidden" name="documentId" value={documentId} />
      <SubmitButton variant="secondary">Restore it</SubmitButton>
    </PlainForm>
  );
}
