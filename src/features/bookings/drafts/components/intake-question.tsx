import { Checkbox } from "@/components/checkbox";
import { Fieldset } from "@/components/fieldset";
import { RadioGroup } from "@/components/radio-group";
import { Select } from "@/components/select";
import { TextArea } from "@/components/text-area";
import { TextInput } from "@/components/text-input";

export interface Question {
  id: number;
  name: string;
  required: boolean;
  kind: "textbox" | "textarea" | "dropdown" | "checkbox" | "checkboxlist" | "yesno";
  options: string[];
}

interface Props {
  question: Question;
  value?: string;
  error?: string;
}

/** A question of the clinic's calendar in the control that fits it. */
export function IntakeQuestion({ question, value, error }: Props) {
  const { id, name: label, kind, options } = question;
  const asked = { name: `intake-${id}`, label, error, optional: !question.required };
  const choices = options.map((option) => ({ value: option, label: option }));
  switch (kind) {
    case "textarea":
      return <TextArea {...asked} rows={4} defaultValue={value} />;
    case "dropdown":
      return <Select {...asked} placeholder="Choose an answer" options={choices} defaultValue={value ?? ""} />;
    case "yesno":
      return <RadioGroup {...asked} legend={label} layout="row" options={[{ value: "yes", label: "Yes" }, { value: "no", label: "No" }]} defaultValue={value} />;
    case "checkbox":
      return <Checkbox {...asked} value="yes" defaultChecked={value === "yes"} />;
    case "checkboxlist":
      return (
        <Fieldset id={asked.name} legend={label} error={error} optional={asked.optional}>
          {options.map((option, index) => (
            <Checkbox key={option} id={`${asked.name}-${index}`} name={asked.name} label={option} value={option} defaultChecked={value?.split(/\n|, /).includes(option)} />
          ))}
        </Fieldset>
      );
    default:
      return <TextInput {...asked} defaultValue={value} />;
  }
}
