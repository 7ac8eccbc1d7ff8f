import type { Answer } from "./appointment";
import { formsOf } from "./intake-forms";
import type { Practice } from "./practice";
import { badRequest } from "./refusal";
import { isObject, text, wholeNumber } from "./json-input";
import { type Mode } from "./request-input";

export type GivenAnswers = Map<number, string>;

export function givenAnswers(fields: unknown, typeId: number): GivenAnswers {
  const given: GivenAnswers = new Map();
  if (fields === undefined || fields === null) return given;
  if (!Array.isArray(fields)) throw badRequest("invalid_fields", "The fields must be a list.");

  const known = new Set(fieldsOf(typeId).map(({ id }) => id));
  for (const field of fields as unknown[]) {
    const id = isObject(field) ? wholeNumber(field.id) : null;
    if (id === null || !known.has(id)) {
      throw badRequest("invalid_fields", `The field "${isObject(field) ? text(field.id) : ""}" is not on this appointment type.`);
    }
    given.set(id, isObject(field) ? text(field.value) : "");
  }
  return given;
}

export function refuseMissing(given: GivenAnswers, typeId: number, mode: Mode): void {
  if (mode === "admin") return;
  const missing = fieldsOf(typeId).find(({ id, required }) => required && !given.get(id));
  if (missing) throw badRequest("required_field", `The field "${missing.id}" is required.`);
}

/** Every field of the type has an answer with an id of its own, be it an empty one. */
export function answersFor(practice: Practice, typeId: number, before: readonly Answer[], given: GivenAnswers): Answer[] {
  return fieldsOf(typeId).map(({ id: fieldId }) => {
    const known = before.find((answer) => answer.fieldId === fieldId);
    return { id: known?.id ?? practice.nextId("answer"), fieldId, value: given.get(fieldId) ?? known?.value ?? "" };
  });
}

function fieldsOf(typeId: number) {
  return formsOf(typeId).flatMap((form) => form.fields);
}
