import { findType, TYPES } from "./appointment-types";
import { ACCOUNT_ZONE, ADMIN_EMAIL, CALENDARS, FORMS } from "./catalogue";
import { LABELS } from "./labels";
import { flag } from "./request-input";
import type { ApiRoutes } from "./route";

const OWNER_KEY = "5c1e0d9a";

export const ACCOUNT_ROUTES: ApiRoutes = {
  "GET /me": ({ settings }) => ({
    id: settings.accountId,
    email: "office@harbourbridge-clinic.test",
    timezone: ACCOUNT_ZONE,
    firstDayOfWeek: 1,
    timeFormat: settings.clockFormat,
    currency: "AUD",
    schedulingPage: `https://app.acuityscheduling.test/schedule.php?owner=${settings.accountId}`,
    embedCode: `<iframe src="https://app.acuityscheduling.test/schedule.php?owner=${settings.accountId}"></iframe>`,
    plan: "Powerhouse",
    name: "Harbour Bridge Specialist Rooms",
    description: "",
    owner: String(settings.accountId),
    ownerKey: OWNER_KEY,
    country: "AU",
    dateFormat: "us",
    currencyLabel: "$",
    accountLanguage: "en_US",
    adminEmail: ADMIN_EMAIL,
    accountType: "business",
    displayName: "Harbour Bridge Specialist Rooms",
    firstName: "Noor",
    lastName: "Haldane",
    isHIPAA: false,
    isTrial: false,
    calendarLimit: 36,
    maxCalendars: 36,
    planCapabilities: { can_use_api: true, can_use_webhooks: true },
    created: "2021-03-02T16:20:11-0600",
  }),
  "GET /meta": () => ({ hooks: ["198.51.100.7/32", "198.51.100.8/32", "203.0.113.21/32", "203.0.113.22/32"] }),
  "GET /calendars": () =>
    CALENDARS.map(({ id, name, email, timezone, location, specialty }) => ({
      id,
      name,
      email,
      replyTo: "",
      description: specialty,
      location,
      timezone,
      thumbnail: false,
      image: false,
      isValid: true,
    })),
  "GET /appointment-types": ({ settings }, { query }) =>
    TYPES.filter(({ active }) => active || flag(query, "includeDeleted")).map((type) => ({
      id: type.id,
      name: type.name,
      active: type.active,
      description: type.description,
      category: type.category,
      image: "",
      color: type.color,
      duration: type.duration,
      price: type.price,
      private: type.private,
      type: type.type,
      classSize: type.classSize,
      paddingBefore: 0,
      paddingAfter: 0,
      calendarIDs: type.calendarIDs,
      addonIDs: [],
      formIDs: type.formIDs,
      schedulingUrl: `https://app.acuityscheduling.test/schedule.php?owner=${settings.accountId}&appointmentType=${type.id}`,
    })),
  "GET /appointment-addons": () => [],
  "GET /forms": () =>
    FORMS.map((form) => ({ ...form, appointmentTypeIDs: form.appointmentTypeIDs.filter((id) => findType(id)?.active) })),
  "GET /labels": () => LABELS,
};
