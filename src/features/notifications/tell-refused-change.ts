import { and, eq, sql } from "drizzle-orm";
import { asActor } from "@/db/client";
import { appointmentRequests } from "@/db/schema/appointments";
import { user } from "@/db/schema/people";
import { sendMail } from "@/integrations/mail/send";
import type { System } from "@/lib/actor";
import { env } from "@/lib/env";

/** To whoever asked for a change and was told that they need not wait; under impersonation that is the subject. What it was stands behind the link. */
export async function tellRefusedChange(system: System, requestId: string): Promise<void> {
  const [change] = await asActor(system, (tx) =>
    tx
      .select({ to: user.email, bookingId: appointmentRequests.bookingId })
      .from(appointmentRequests)
      .innerJoin(user, and(sql`${user.id} = coalesce(${appointmentRequests.actorForId}, ${appointmentRequests.actorId})`, eq(user.banned, false)))
      .where(and(eq(appointmentRequests.id, requestId), eq(appointmentRequests.state, "refused"))),
  );
  if (!change?.bookingId) return;
  await sendMail({
    to: change.to,
    subject: "A change to an examination was not accepted",
    text: [
      "The change to an examination that you asked for was not accepted, and nothing was done.",
      "",
      `See what was asked, why it was not done, and what to do next: ${env().BETTER_AUTH_URL}/bookings/${change.bookingId}`,
    ].join("\n"),
    messageId: `refused-${requestId}`,
  });
}
