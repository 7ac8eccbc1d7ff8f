import { badRequest } from "./refusal";

export type JsonObject = Record<string, unknown>;

export function jsonObject(body: unknown): JsonObject {
  if (!isObject(body)) throw badRequest("bad_request", "Expected a JSON object.");
  return body;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function text(value: unknown): string {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value).trim() : "";
}

export function wholeNumber(value: unknown): number | null {
  return /^\d{1,15}$/.test(text(value)) ? Number(text(value)) : null;
}
