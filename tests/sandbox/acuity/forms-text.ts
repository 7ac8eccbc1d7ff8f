import { answerTo, type Appointment } from "./appointment";
import { formsOf } from "./intake-forms";
import { readablePhone } from "./phone";

export function formsText(appointment: Appointment, location: string): string {
  const contact = [
    `Name: ${appointment.firstName} ${appointment.lastName}`,
    `Phone: ${readablePhone(appointment.phone)}`,
    `Email: ${appointment.email}`,
    `Price: $${appointment.price}`,
  ];
  const forms = formsOf(appointment.typeId).map((form) =>
    block(form.name, form.fields.map((field) => `${field.name}: ${answerTo(appointment, field.id)}`)),
  );
  const place = location ? [block("Location", [location])] : [];
  return [`${contact.join("\n")}\n`, ...place, ...forms].join("\n");
}

function block(title: string, lines: string[]): string {
  return `${title}\n============\n${lines.join("\n")}\n`;
}
