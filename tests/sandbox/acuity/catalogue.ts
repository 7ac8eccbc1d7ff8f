export interface Calendar {
  id: number;
  name: string;
  email: string;
  timezone: string;
  location: string;
  specialty: string;
  city: string;
}

export const ACCOUNT_ZONE = "Australia/Sydney";
export const ADMIN_EMAIL = "practice.manager@harbourbridge-clinic.test";
export const STAFF_EMAIL = "front.desk@harbourbridge-clinic.test";

export const CALENDARS: readonly Calendar[] = [
  {
    id: 7300101,
    name: "Dr Margaret Osei",
    email: "m.osei@harbourbridge-clinic.test",
    timezone: "Australia/Sydney",
    location: "Level 8, 214 Castlemere Street, Sydney NSW 2000",
    specialty: "Orthopaedic surgery",
    city: "Sydney",
  },
  {
    id: 7300102,
    name: "Dr Daniel Prentice",
    email: "d.prentice@harbourbridge-clinic.test",
    timezone: "Australia/Sydney",
    location: "",
    specialty: "Psychiatry",
    city: "Sydney",
  },
  {
    id: 7300103,
    name: "Dr Anika Vasudevan",
    email: "a.vasudevan@harbourbridge-clinic.test",
    timezone: "Australia/Melbourne",
    location: "Suite 3, 77 Arden Lane, East Melbourne VIC 3002",
    specialty: "Neurology",
    city: "Melbourne",
  },
  {
    id: 7300104,
    name: "Dr Thomas Kerrigan",
    email: "t.kerrigan@harbourbridge-clinic.test",
    timezone: "Australia/Melbourne",
    location: "Ground floor, 19 Wattle Parade, Footscray VIC 3011",
    specialty: "Occupational medicine",
    city: "Melbourne",
  },
  {
    id: 7300105,
    name: "Dr Lucinda Barrow",
    email: "l.barrow@harbourbridge-clinic.test",
    timezone: "Australia/Brisbane",
    location: "Level 2, 340 Jacaranda Terrace, Spring Hill QLD 4000",
    specialty: "Rheumatology",
    city: "Brisbane",
  },
  {
    id: 7300106,
    name: "Dr Stefan Milic",
    email: "s.milic@harbourbridge-clinic.test",
    timezone: "Australia/Adelaide",
    location: "61 Torrens Row, North Adelaide SA 5006",
    specialty: "Psychiatry",
    city: "Adelaide",
  },
  {
    id: 7300107,
    name: "Dr Grace Oyelaran",
    email: "g.oyelaran@harbourbridge-clinic.test",
    timezone: "Australia/Perth",
    location: "Suite 12, 5 Kingsford Rise, West Perth WA 6005",
    specialty: "Orthopaedic surgery",
    city: "Perth",
  },
  {
    id: 7300108,
    name: "Dr Callum Whitford",
    email: "c.whitford@harbourbridge-clinic.test",
    timezone: "Australia/Perth",
    location: "Level 1, 88 Banksia Avenue, Subiaco WA 6008",
    specialty: "Pain medicine",
    city: "Perth",
  },
];

export function findCalendar(id: number): Calendar | undefined {
  return CALENDARS.find((calendar) => calendar.id === id);
}

export { FORMS, BOOKED_FOR_FIELD_ID, CLAIM_TYPE_FIELD_ID, PORTAL_REQUEST_FIELD_ID } from "./intake-forms";
export { TYPES, TYPE_IDS } from "./appointment-types";
