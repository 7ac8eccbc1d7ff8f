import { z } from "zod";
import { CALENDARS, TYPE_IDS } from "../sandbox/acuity/catalogue";
import { sandbox } from "./sandbox";

const appointment = z.object({ id: z.number(), datetime: z.string() });
const held = z.object({ id: z.number() });

export type Appointment = z.output<typeof appointment>;

interface Wanted {
  specialist: string;
  datetime: string;
  givenName: string;
  familyName: string;
  mode?: "in person" | "telehealth";
}

/** What the clinic's people do in Acuity itself. */
export const clinic = {
  async book({ specialist, datetime, givenName, familyName, mode = "in person" }: Wanted): Promise<Appointment> {
    const calendar = CALENDARS.find(({ name }) => name === specialist);
    return appointment.parse(
      await control("POST", "/clinic/book", {
        calendarID: calendar?.id,
        appointmentTypeID: mode === "telehealth" ? TYPE_IDS.imeTelehealth : TYPE_IDS.imeInPerson,
        datetime,
        firstName: givenName,
        lastName: familyName,
        phone: "0491 570 156",
      }),
    );
  },
  move: (id: number, datetime: string) => control("POST", "/clinic/move", { id, datetime }),
  cancel: (id: number) => control("POST", "/clinic/cancel", { id }),
  /** A telehealth appointment gets its link some time after it was booked. */
  addMeetingLink: (id: number, link: string) => control("POST", "/clinic/setLocation", { id, location: link }),
};

/** Acuity leaves the next such requests unanswered until released. */
export const acuityHold = {
  async begin(route: string, times: number): Promise<{ id: number }> {
    return held.parse(await control("POST", "/holds", { route, stage: "request", times }));
  },
  reached: ({ id }: { id: number }) => control("GET", `/holds/${id}`),
  /** All of them; holding nothing is fine too. */
  releaseAll: () => control("DELETE", "/faults"),
};

/** Acuity answers every such request with an error, and does nothing. */
export const acuityFailure = {
  begin: (route: string) => control("POST", "/faults", { route, fault: { kind: "status", status: 500 } }),
  end: () => control("DELETE", "/faults"),
};

const ledger = z.object({ calls: z.array(z.object({ route: z.string(), appointmentID: z.number().nullable() })) });

/** Every time the portal asked Acuity to book, since the tests began. */
export async function bookingCalls(): Promise<{ appointmentID: number | null }[]> {
  const { calls } = ledger.parse(await control("GET", "/ledger"));
  return calls.filter(({ route }) => route === "POST /appointments");
}

/** Of what the portal booked last. */
export async function latestAppointmentId(): Promise<number> {
  const id = (await bookingCalls()).at(-1)?.appointmentID;
  if (!id) throw new Error("the portal has not booked anything");
  return id;
}

async function control(method: string, path: string, body?: object): Promise<unknown> {
  const signal = AbortSignal.timeout(15_000);
  const answer = await fetch(`${sandbox().clinic}/_control${path}`, { method, headers: { "content-type": "application/json" }, body: body && JSON.stringify(body), signal });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return text === "" ? null : JSON.parse(text);
}
