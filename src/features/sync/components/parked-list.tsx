import { PlainForm } from "@/components/plain-form";
import { SubmitButton } from "@/components/submit-button";
import { Cell, HeadCell, Row, Table } from "@/components/table";
import { VisuallyHidden } from "@/components/visually-hidden";
import type { Person } from "@/lib/actor";
import { formatInstant } from "@/lib/zones";
import { dismiss, replay } from "../actions";
import { listParked, listParkedDeliveries } from "../queries";
import { Nothing } from "./nothing";
import { WithReason } from "./with-reason";

/** Deliveries that could not be settled: what for, and each by itself. */
export async function ParkedList({ person }: { person: Person }) {
  const [reasons, deliveries] = await Promise.all([listParked(person), listParkedDeliveries(person)]);
  if (deliveries.length === 0) return <Nothing title="Nothing is parked">A webhook that cannot be settled waits here with its reason.</Nothing>;
  return (
    <>
      <Table caption="Why deliveries are parked" head={<><HeadCell>Why</HeadCell><HeadCell align="end">How many</HeadCell><HeadCell>{""}</HeadCell></>}>
        {reasons.map(({ reason, times, replayable }) => (
          <Row key={reason}>
            <Cell>{reason}</Cell>
            <Cell align="end" phone="beside">{times}</Cell>
            <Cell>
              {replayable && (
                <PlainForm action={replay}>
                  <input type="hidden" name="reason" value={reason ?? ""} />
                  <SubmitButton variant="secondary" size="sm">Replay all<VisuallyHidden> that are parked because: {reason}</VisuallyHidden></SubmitButton>
                </PlainForm>
              )}
            </Cell>
          </Row>
        ))}
      </Table>
      <Table caption="Parked deliveries" head={<><HeadCell>Appointment</HeadCell><HeadCell>Calendar</HeadCell><HeadCell>Why</HeadCell><HeadCell>When</HeadCell><HeadCell>{""}</HeadCell></>}>
        {deliveries.map((delivery) => (
          <Row key={delivery.id}>
            <Cell>{appointmentWords(delivery)}</Cell>
            <Cell>{calendarWords(delivery)}</Cell>
            <Cell>{delivery.reason}</Cell>
            <Cell wrap="never">{formatInstant(delivery.receivedAt, person.timezone)}</Cell>
            <Cell>
              <div className="flex flex-wrap items-start gap-2">
                {delivery.replayable && <ReplayDelivery {...delivery} />}
                <WithReason action={dismiss} verb="Dismiss" about={`the delivery about: ${appointmentWords(delivery)}`} name="deliveryId" id={delivery.id} />
              </div>
            </Cell>
          </Row>
        ))}
      </Table>
    </>
  );
}

function ReplayDelivery({ id, appointmentId }: { id: string; appointmentId: string }) {
  return (
    <PlainForm action={replay}>
      <input type="hidden" name="deliveryId" value={id} />
      <SubmitButton variant="secondary" size="sm">Replay<VisuallyHidden> the delivery about {appointmentId}</VisuallyHidden></SubmitButton>
    </PlainForm>
  );
}

/** What stands where an id should may be anything that was signed. */
function appointmentWords({ appointmentId, replayable }: { appointmentId: string; replayable: boolean }): string {
  return replayable ? appointmentId : "None named";
}

function calendarWords({ calendar, calendarId }: { calendar: string | null; calendarId: string | null }): string {
  return calendar ?? (calendarId ? `Linked to nobody (${calendarId})` : "Not named");
}
