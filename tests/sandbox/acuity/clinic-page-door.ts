import type { IncomingMessage, ServerResponse } from "node:http";
import { clinicPage } from "./clinic-page";
import type { ClinicStaff } from "./clinic-staff";
import { controlClinic } from "./control-clinic";
import type { Practice } from "./practice";
import { Refusal } from "./refusal";
import { readBody } from "./request-body";
import { wholeNumber } from "./json-input";
import { sendHtml } from "./send-answer";

const VERBS: Record<string, string> = {
  book: "Booked",
  move: "Moved",
  cancel: "Canceled",
  markNoShow: "Marked as no-show",
  uncancel: "Un-canceled",
  setLocation: "Meeting link set",
};

interface Visit {
  request: IncomingMessage;
  response: ServerResponse;
  url: URL;
}

export async function answerClinicPage(at: { practice: Practice; clinic: ClinicStaff }, { request, response, url }: Visit): Promise<void> {
  const verb = url.pathname.slice("/_clinic/".length);
  if (request.method === "POST" && VERBS[verb]) return act(at.clinic, verb, { request, response });
  if (request.method !== "GET" || url.pathname !== "/_clinic") return sendHtml(response, 404, "Not Found");

  const page = clinicPage(at.practice, {
    calendarId: wholeNumber(url.searchParams.get("calendar")),
    typeId: wholeNumber(url.searchParams.get("type")),
    notice: url.searchParams.get("notice") ?? "",
  });
  response.writeHead(200, { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" }).end(page.markup);
}

async function act(clinic: ClinicStaff, verb: string, { request, response }: Omit<Visit, "url">): Promise<void> {
  const { origin, host } = request.headers;
  if (origin !== undefined && origin !== `http://${host}`) return sendHtml(response, 403, "Use the forms of this page.");

  const form = Object.fromEntries(new URLSearchParams(await readBody(request)));
  const { date, time, shownCalendar = "", shownType = "", ...rest } = form;
  const query = new URLSearchParams({ calendar: shownCalendar, type: shownType });
  try {
    const { id, firstName, lastName } = controlClinic(clinic, verb, { ...rest, datetime: `${date}T${time}` });
    query.set("notice", `${VERBS[verb]}: ${firstName} ${lastName} (no. ${id})`);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    query.set("notice", `Not done. ${error.message}`);
  }
  response.writeHead(303, { location: `/_clinic?${query}` }).end();
}
