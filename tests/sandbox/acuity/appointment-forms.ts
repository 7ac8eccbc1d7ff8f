import { answerTo, type Appointment } from "./appointment";
import { formsOf } from "./intake-forms";

export interface WireForm {
  id: number;
  name: string;
  values: { id: number; fieldID: number; value: string; name: string; fieldWidget: null }[];
}

export function wireForms(appointment: Appointment): WireForm[] {
  return formsOf(appointment.typeId).map((form) => ({
    id: form.id,
    name: form.name,
    values: form.fields.map((field) => ({
      id: appointment.answers.find(({ fieldId }) => fieldId === field.id)?.id ?? 0,
      fieldID: field.id,
      value: answerTo(appointment, field.id),
      name: field.name,
      fieldWidget: null,
    })),
  }));
}
