export interface Answer {
  id: number;
  fieldId: number;
  value: string;
}

export interface Appointment {
  id: number;
  firstName: string;
  lastName: string;
  phone: string;
  email: string;
  startsAt: number;
  createdAt: number;
  duration: number;
  price: string;
  typeId: number;
  typeName: string;
  classId: number | null;
  category: string;
  calendarId: number;
  timezone: string;
  meetingLink: string | null;
  notes: string;
  canceled: boolean;
  noShow: boolean;
  cancelNote: string;
  labelId: number | null;
  answers: Answer[];
  scheduledBy: string | null;
  confirmation: string;
  noEmail: boolean;
  smsOptIn: boolean;
}

export function endOf(appointment: Appointment): number {
  return appointment.startsAt + appointment.duration * 60_000;
}

export function answerTo(appointment: Appointment, fieldId: number): string {
  return appointment.answers.find((answer) => answer.fieldId === fieldId)?.value ?? "";
}
