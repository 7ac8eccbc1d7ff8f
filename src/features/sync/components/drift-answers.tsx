import { PlainForm } from "@/components/plain-form";
import { SubmitButton } from "@/components/submit-button";
import { TextInput } from "@/components/text-input";
import { answer } from "../actions";
import { answerRefusal } from "../drift";

/** One press each; letting it be wants a reason. */
export function DriftAnswers({ driftId, field }: { driftId: string; field: string }) {
  const noPush = answerRefusal(field, "push");
  return (
    <PlainForm action={answer} className="mt-4 flex flex-col gap-3">
      <input type="hidden" name="driftId" value={driftId} />
      <TextInput label="Note" name="note" id={`note-${driftId}`} width="long" optional hint="Needed to let it be. It stands in the booking's history when Acuity's side is taken." maxLength={4_000} />
      <div className="flex flex-wrap items-center gap-2">
        <SubmitButton variant="secondary" name="answer" value="take">Take Acuity’s</SubmitButton>
        {noPush === null && <SubmitButton variant="secondary" name="answer" value="push">Push ours</SubmitButton>}
        <SubmitButton variant="secondary" name="answer" value="ignore">Let it be</SubmitButton>
      </div>
      {noPush && <p className="text-sm text-muted">{noPush}</p>}
    </PlainForm>
  );
}
