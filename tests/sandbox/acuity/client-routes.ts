import { digitsOf, readablePhone } from "./phone";
import type { Client, Practice } from "./practice";
import { newContact } from "./contact";
import { jsonObject, text } from "./json-input";
import type { ApiRoutes } from "./route";

export const CLIENT_ROUTES: ApiRoutes = {
  "GET /clients": (practice, { query }) => {
    const wanted = (query.get("search") ?? "").trim().toLowerCase();
    const digits = digitsOf(wanted);
    return allClients(practice)
      .filter(
        ({ firstName, lastName, phone }) =>
          `${firstName} ${lastName}`.toLowerCase().includes(wanted) || (digits.length > 2 && digitsOf(phone).includes(digits)),
      )
      .map((client) => ({ ...client, phone: readablePhone(client.phone) }));
  },
  "POST /clients": (practice, { body: sent }) => {
    const body = jsonObject(sent);
    const client = { ...newContact(body, "admin"), notes: text(body.notes) };
    practice.clients.push(client);
    practice.changed();
    return { ...client, phone: readablePhone(client.phone) };
  },
};

/** A client has no id: whoever shares name and phone is one client. */
function allClients(practice: Practice): Client[] {
  const clients = new Map<string, Client>();
  const seen = [...practice.appointments.values()].map(({ firstName, lastName, email, phone }) => ({ firstName, lastName, email, phone, notes: "" }));
  for (const client of [...seen, ...practice.clients]) {
    clients.set(`${client.firstName} ${client.lastName} ${digitsOf(client.phone)}`.toLowerCase(), client);
  }
  return [...clients.values()].sort((left, right) => left.lastName.localeCompare(right.lastName) || left.firstName.localeCompare(right.firstName));
}
