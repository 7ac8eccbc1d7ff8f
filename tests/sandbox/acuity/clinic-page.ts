import { answerTo, type Appointment } from "./appointment";
import { singleShape } from "./appointment-shape";
import { TYPES } from "./appointment-types";
import { BOOKED_FOR_FIELD_ID, CALENDARS, findCalendar } from "./catalogue";
import { appointmentForms, bookForm, options } from "./clinic-page-forms";
import { CLINIC_PAGE_STYLE } from "./clinic-page-style";
import type { ClinicPageView } from "./clinic-page-view";
import { html, type Html } from "./html";
import type { Practice } from "./practice";
import { readableDate, readableTime, readableWeekday } from "./zoned-time";

const SHOWN = 100;

export function clinicPage(practice: Practice, view: ClinicPageView): Html {
  const coming = comingAppointments(practice, view);
  return html`<!DOCTYPE html>
    <html lang="en-AU">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>Acuity simulator: clinic staff</title>
        ${CLINIC_PAGE_STYLE}
      </head>
      <body>
        <header>
          <h1>Acuity simulator: clinic staff</h1>
          <p class="hint">What is done here happens in the clinic's own calendar, outside the portal.</p>
        </header>
        <main>
          ${view.notice ? html`<p class="notice" role="status">${view.notice}</p>` : null}
          <section aria-labelledby="book">
            <h2 id="book" style="margin-top: 0">Book an appointment</h2>
            ${bookForm(view)}
          </section>
          <h2 id="coming">Coming appointments</h2>
          ${filterForm(view)}
          <p class="hint">${coming.length > SHOWN ? `The first ${SHOWN} of ${coming.length}` : `${coming.length} in all`}</p>
          ${coming.length === 0
            ? html`<p class="notice">No coming appointments here. Book one above or choose another calendar.</p>`
            : html`<ul class="appointments" aria-labelledby="coming">
                ${coming.slice(0, SHOWN).map((appointment) => appointmentItem(practice, appointment, view))}
              </ul>`}
        </main>
      </body>
    </html>`;
}

function comingAppointments(practice: Practice, { calendarId, typeId }: ClinicPageView): Appointment[] {
  const since = practice.now() - 86_400_000;
  return [...practice.appointments.values()]
    .filter((appointment) => appointment.startsAt >= since)
    .filter((appointment) => calendarId === null || appointment.calendarId === calendarId)
    .filter((appointment) => typeId === null || appointment.typeId === typeId)
    .sort((left, right) => left.startsAt - right.startsAt || left.id - right.id);
}

function filterForm({ calendarId, typeId }: ClinicPageView): Html {
  return html`<form method="get" action="/_clinic">
    <label>Calendar <select name="calendar"><option value="">All calendars</option>${options(CALENDARS, calendarId)}</select></label>
    <label>Type <select name="type"><option value="">All types</option>${options(TYPES, typeId)}</select></label>
    <button class="quiet">Show</button>
  </form>`;
}

function appointmentItem(practice: Practice, appointment: Appointment, view: ClinicPageView): Html {
  const calendar = findCalendar(appointment.calendarId);
  const zone = calendar?.timezone ?? "UTC";
  const { location } = singleShape(practice, appointment);
  const bookedFor = answerTo(appointment, BOOKED_FOR_FIELD_ID);
  const state = appointment.noShow ? "No-show" : appointment.canceled ? "Canceled" : "";
  const name = `${appointment.firstName} ${appointment.lastName}`;
  return html`<li class="appointment" id="appointment-${appointment.id}">
    <div class="when">
      ${readableWeekday(appointment.startsAt, zone)}, ${readableDate(appointment.startsAt, zone)}, ${readableTime(appointment.startsAt, zone, "ampm")}
      (${zone}) ${state ? html`<span class="state">${state}</span>` : null}
    </div>
    <div>${name} with ${calendar?.name ?? ""}, ${appointment.typeName}</div>
    <p class="facts">
      ${[appointment.phone, appointment.email, location, bookedFor && `booked for ${bookedFor}`, `no. ${appointment.id}`].filter(Boolean).join(" · ")}
    </p>
    <details>
      <summary>Change the appointment of ${name}</summary>
      ${appointmentForms(appointment, { zone, location, view })}
    </details>
  </li>`;
}
