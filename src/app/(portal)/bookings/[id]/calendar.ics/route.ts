import { findCurrentPerson } from "@/features/access/gate";
import { exportCalendarFile } from "@/features/bookings/export-calendar-file";

export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const person = await findCurrentPerson();
  if (!person) return new Response("Sign in first.", { status: 401 });
  const file = await exportCalendarFile(person, (await params).id);
  if (file === null) return new Response("Not found.", { status: 404 });
  return new Response(file, {
    headers: { "content-type": "text/calendar; charset=utf-8", "content-disposition": 'attachment; filename="examination.ics"', "cache-control": "private, no-store" },
  });
}
