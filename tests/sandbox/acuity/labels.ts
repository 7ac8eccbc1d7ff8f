import { badRequest } from "./refusal";
import { isObject, wholeNumber } from "./json-input";

export interface Label {
  id: number;
  name: string;
  color: string;
}

export const LABELS: readonly Label[] = [
  { id: 1, name: "Checked In", color: "green" },
  { id: 2, name: "Completed", color: "pink" },
  { id: 3, name: "Confirmed", color: "yellow" },
];

export function requestedLabel(labels: unknown): number | null {
  if (labels === undefined || labels === null) return null;
  if (!Array.isArray(labels) || labels.length > 1) throw badRequest("bad_request", "At most one label may be given.");
  const label: unknown = labels[0];
  if (label === undefined) return null;
  const id = isObject(label) ? wholeNumber(label.id) : null;
  if (id === null || !LABELS.some((known) => known.id === id)) throw badRequest("bad_request", "The label does not exist.");
  return id;
}
