export interface AppointmentType {
  id: number;
  name: string;
  active: boolean;
  description: string;
  duration: number;
  price: string;
  category: string;
  color: string;
  private: boolean;
  type: "service" | "class";
  classSize: number | null;
  calendarIDs: number[];
  formIDs: number[];
  telehealth: boolean;
}

export const TYPE_IDS = {
  imeInPerson: 48200011,
  imeTelehealth: 48200012,
  imeExtended: 48200013,
  privateConsultation: 48200014,
  informationSession: 48200015,
  retiredHomeVisit: 48200009,
} as const;

const service = {
  active: true,
  description: "",
  private: false,
  type: "service",
  classSize: null,
  telehealth: false,
} as const;

const ime = { ...service, category: "Independent medical examinations", formIDs: [3100041, 3100042] };

export const TYPES: readonly AppointmentType[] = [
  {
    ...ime,
    id: TYPE_IDS.imeInPerson,
    name: "IME - in person",
    duration: 60,
    price: "1450.00",
    color: "#8F693D",
    calendarIDs: [7300101, 7300103, 7300104, 7300105, 7300106, 7300107, 7300108],
  },
  {
    ...ime,
    id: TYPE_IDS.imeTelehealth,
    name: "IME - telehealth",
    duration: 45,
    price: "1200.00",
    color: "#4A90D9",
    telehealth: true,
    calendarIDs: [7300102, 7300103, 7300104, 7300105, 7300106, 7300108],
  },
  {
    ...ime,
    id: TYPE_IDS.imeExtended,
    name: "IME - extended, in person",
    duration: 120,
    price: "2600.00",
    color: "#6B4F2E",
    calendarIDs: [7300101, 7300103],
  },
  {
    ...service,
    id: TYPE_IDS.privateConsultation,
    name: "Private consultation",
    duration: 30,
    price: "320.00",
    category: "Consultations",
    color: "#7A8B6F",
    formIDs: [],
    calendarIDs: [7300101, 7300102, 7300103, 7300104, 7300105, 7300106, 7300107, 7300108],
  },
  {
    ...service,
    id: TYPE_IDS.informationSession,
    name: "Return to work information session",
    type: "class",
    classSize: 8,
    duration: 45,
    price: "0.00",
    category: "Sessions",
    color: "#B0A18F",
    formIDs: [],
    calendarIDs: [7300104],
  },
  {
    ...ime,
    id: TYPE_IDS.retiredHomeVisit,
    name: "IME - home visit",
    active: false,
    duration: 90,
    price: "1900.00",
    color: "#999999",
    formIDs: [],
    calendarIDs: [7300101],
  },
];

export function findType(id: number): AppointmentType | undefined {
  return TYPES.find((type) => type.id === id);
}
