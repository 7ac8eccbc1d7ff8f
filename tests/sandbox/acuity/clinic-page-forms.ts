import type { Appointment } from "./appointment";
import { TYPES } from "./appointment-types";
import { CALENDARS } from "./catalogue";
import type { ClinicPageView } from "./clinic-page-view";
import { html, type Html } from "./html";
import { clockIn, dateIn } from "./zoned-time";

export function options(choices: readonly { id: number; name: string }[], chosen: number | null): Html[] {
  return choices.map(({ id, name }) =>
    id === chosen ? html`<option value="${id}" selected>${name}</option>` : html`<option value="${id}">${name}</option>`,
  );
}

export function bookForm(view: ClinicPageView): Html {
  return html`<form method="post" action="/_clinic/book">
    ${whereFrom(view)}
    <label>Calendar <select name="calendarID" required>${options(CALENDARS, view.calendarId)}</select></label>
    <label>Type <select name="appointmentTypeID" required>${options(TYPES.filter(({ active }) => active), view.typeId)}</select></label>
    <label>Date <input type="date" name="date" required /></label>
    <label>Time (clinic's zone) <input type="time" name="time" required /></label>
    <label>First name <input name="firstName" required autocomplete="off" /></label>
    <label>Last name <input name="lastName" required autocomplete="off" /></label>
    <label>Phone <input name="phone" type="tel" autocomplete="off" /></label>
    <label>Email <input name="email" type="email" autocomplete="off" /></label>
    <label>Booked for (member's email) <input name="bookedFor" type="email" autocomplete="off" /></label>
    <button>Book</button>
  </form>`;
}

interface Shown {
  zone: string;
  location: string;
  view: ClinicPageView;
}

export function appointmentForms(appointment: Appointment, { zone, location, view }: Shown): Html {
  const form = (verb: string, inside: Html) =>
    html`<form method="post" action="/_clinic/${verb}"><input type="hidden" name="id" value="${appointment.id}" />${whereFrom(view)}${inside}</form>`;

  const bringBack = form("uncancel", html`<button class="quiet">Un-cancel</button>`);
  if (appointment.canceled && appointment.noShow) return bringBack;
  if (appointment.canceled) return html`${bringBack}${form("markNoShow", html`<button class="quiet">Mark as no-show</button>`)}`;
  return html`${[
    form(
      "move",
      html`<label>New date <input type="date" name="date" value="${dateIn(appointment.startsAt, zone)}" required /></label>
        <label>New time <input type="time" name="time" value="${clockIn(appointment.startsAt, zone)}" required /></label>
        <label>Calendar <select name="calendarID">${options(CALENDARS, appointment.calendarId)}</select></label>
        <button class="quiet">Move</button>`,
    ),
    form(
      "setLocation",
      html`<label>Meeting link or place <input name="location" value="${location}" size="40" /></label>
        <button class="quiet">Set meeting link</button>`,
    ),
    form("cancel", html`<label>Note <input name="note" /></label><button class="quiet">Cancel appointment</button>`),
    form("markNoShow", html`<button class="quiet">Mark as no-show</button>`),
  ]}`;
}

function whereFrom({ calendarId, typeId }: ClinicPageView): Html {
  return html`<input type="hidden" name="shownCalendar" value="${calendarId ?? ""}" />
    <input type="hidden" name="shownType" value="${typeId ?? ""}" />`;
}
