import { badRequest } from "./refusal";
import { type JsonObject, text } from "./json-input";
import { type Mode } from "./request-input";

const EMAIL = /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$/;

export interface Contact {
  firstName: string;
  lastName: string;
  email: string;
  phone: string;
}

export function newContact(body: JsonObject, mode: Mode): Contact {
  const firstName = required(body, "firstName", "required_first_name");
  const lastName = required(body, "lastName", "required_last_name");
  const email = mode === "client" ? required(body, "email", "required_email") : text(body.email);
  refuseMalformed(email);
  return { firstName, lastName, email, phone: text(body.phone) };
}

export function changedContact(body: JsonObject): Partial<Contact> {
  const changed: Partial<Contact> = {};
  for (const name of ["firstName", "lastName"] as const) {
    if (!(name in body)) continue;
    if (text(body[name]) === "") throw badRequest("invalid_name", `Attribute "${name}" may not be empty.`);
    changed[name] = text(body[name]);
  }
  if ("email" in body) changed.email = text(body.email);
  if ("phone" in body) changed.phone = text(body.phone);
  refuseMalformed(changed.email ?? "");
  return changed;
}

function required(body: JsonObject, name: string, error: string): string {
  const value = text(body[name]);
  if (value === "") throw badRequest(error, `Attribute "${name}" is required.`);
  return value;
}

function refuseMalformed(email: string): void {
  const addresses = email.split(/[,;]/).map((address) => address.trim());
  if (email !== "" && !addresses.every((address) => EMAIL.test(address))) {
    throw badRequest("invalid_email", `The email "${email}" is invalid.`);
  }
}
