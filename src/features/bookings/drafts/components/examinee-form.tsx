"use client";

import { useActionState } from "react";
import { DateInput } from "@/components/date-input";
import { ErrorSummary } from "@/components/error-summary";
import { RadioGroup } from "@/components/radio-group";
import { SubmitButton } from "@/components/submit-button";
import { TextInput } from "@/components/text-input";
import { problemsOf } from "@/lib/form-state";
import { saveExaminee } from "../actions";
import { FirmFields, type Firm } from "./firm-fields";
import { IntakeQuestion, type Question } from "./intake-question";

interface Props {
  draftId: string;
  firms: Firm[];
  intakeFields: Question[];
  saved: Record<string, string>;
}

export function ExamineeForm({ draftId, firms, intakeFields, saved }: Props) {
  const [state, action] = useActionState(saveExaminee, {});
  const value = (name: string) => state.values?.[name] ?? saved[name];
  const field = (name: string) => ({ name, defaultValue: value(name), error: state.errors?.[name] });
  return (
    <form action={action} noValidate className="flex max-w-form flex-col gap-8">
      <ErrorSummary problems={problemsOf(state)} />
      <input type="hidden" name="draftId" value={draftId} />
      <div className="flex flex-col gap-5">
        <h2>The examinee</h2>
        <TextInput label="Given name" autoComplete="off" required {...field("givenName")} />
        <TextInput label="Family name" autoComplete="off" required {...field("familyName")} />
        <TextInput label="Phone" type="tel" autoComplete="off" required width="medium" hint="Any Australian number as you would write it." {...field("phone")} />
        <TextInput label="Email" type="email" autoComplete="off" optional {...field("email")} />
        <DateInput label="Date of birth" optional hint="Day, month and year, like 24/11/1980." {...field("dateOfBirth")} />
        <RadioGroup
          name="mayContact"
          legend="May the clinic contact the examinee?"
          hint="If not, nothing is sent to them for this booking and your firm tells them."
          options={[{ value: "no", label: "No, we tell them" }, { value: "yes", label: "Yes, the clinic may send its own messages" }]}
          defaultValue={value("mayContact")}
          error={state.errors?.mayContact}
        />
      </div>
      <div className="flex flex-col gap-5">
        <h2>Your matter</h2>
        <TextInput label="Matter or claim number" autoComplete="off" optional width="medium" {...field("matterNumber")} />
        <FirmFields firms={firms} value={value} errors={state.errors} />
      </div>
      {intakeFields.length > 0 && (
        <div className="flex flex-col gap-5">
          <h2>Questions of the clinic</h2>
          {intakeFields.map((question) => (
            <IntakeQuestion key={question.id} question={question} value={value(`intake-${question.id}`)} error={state.errors?.[`intake-${question.id}`]} />
          ))}
        </div>
      )}
      <div><SubmitButton>Continue to check</SubmitButton></div>
    </form>
  );
}
