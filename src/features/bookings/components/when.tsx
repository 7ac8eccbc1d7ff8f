import type { AppointmentMode } from "@/lib/vocabulary";
import { timesOf } from "../whose-time";

interface Props {
  booking: { appointmentDate: Date; clinicTimezone: string; examineeTimezone: string | null; appointmentType: AppointmentMode };
  viewerTimezone: string;
}

export function When({ booking, viewerTimezone }: Props) {
  const [first, ...others] = timesOf(booking, viewerTimezone);
  return (
    <span className="block">
      <time dateTime={booking.appointmentDate.toISOString()}>{first.text}</time>
      <span className="text-muted"> {first.whose}</span>
      {others.map(({ whose, text }) => (
        <span key={whose} className="block text-sm text-muted tabular-nums">{text} {whose}</span>
      ))}
    </span>
  );
}
