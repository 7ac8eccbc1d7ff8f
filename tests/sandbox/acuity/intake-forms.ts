import { TYPE_IDS } from "./appointment-types";

export interface IntakeField {
  id: number;
  name: string;
  required: boolean;
  type: "textbox" | "textarea" | "dropdown" | "yesno";
  options: string[] | null;
}

export interface IntakeForm {
  id: number;
  name: string;
  description: string;
  hidden: boolean;
  appointmentTypeIDs: number[];
  fields: IntakeField[];
}

export const CLAIM_TYPE_FIELD_ID = 9910401;
export const PORTAL_REQUEST_FIELD_ID = 9910501;
export const BOOKED_FOR_FIELD_ID = 9910502;

const imeTypeIds = [TYPE_IDS.imeInPerson, TYPE_IDS.imeTelehealth, TYPE_IDS.imeExtended];

export const FORMS: readonly IntakeForm[] = [
  {
    id: 3100041,
    name: "IME details",
    description: "",
    hidden: false,
    appointmentTypeIDs: imeTypeIds,
    fields: [
      {
        id: CLAIM_TYPE_FIELD_ID,
        name: "Claim type",
        required: true,
        type: "dropdown",
        options: ["Workers compensation", "Motor accident", "Public liability", "Other"],
      },
      { id: 9910402, name: "Injuries to be examined", required: false, type: "textarea", options: null },
      { id: 9910403, name: "Interpreter needed", required: false, type: "yesno", options: null },
    ],
  },
  {
    id: 3100042,
    name: "Portal (internal)",
    description: "Filled in by the booking portal.",
    hidden: true,
    appointmentTypeIDs: imeTypeIds,
    fields: [
      { id: PORTAL_REQUEST_FIELD_ID, name: "Portal request", required: false, type: "textbox", options: null },
      { id: BOOKED_FOR_FIELD_ID, name: "Booked for", required: false, type: "textbox", options: null },
    ],
  },
];

export function formsOf(appointmentTypeId: number): IntakeForm[] {
  return FORMS.filter((form) => form.appointmentTypeIDs.includes(appointmentTypeId));
}
