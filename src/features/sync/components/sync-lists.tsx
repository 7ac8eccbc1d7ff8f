import { PlainForm } from "@/components/plain-form";
import { SubmitButton } from "@/components/submit-button";
import { Cell, HeadCell, Row, Table } from "@/components/table";
import { TextLink } from "@/components/text-link";
import { VisuallyHidden } from "@/components/visually-hidden";
import type { Person } from "@/lib/actor";
import { formatInstant } from "@/lib/zones";
import { giveUp, retry } from "../actions";
import { listRepairs, listSubscriptions, listUnfinishedRequests } from "../queries";
import { changeWords, kindWords, subscriptionWords } from "../list-words";
import { Nothing } from "./nothing";
import { WithReason } from "./with-reason";

interface Props {
  person: Person;
}

/** What people asked and Acuity has not answered yet. Giving up stays in place while Acuity is asked, so that a reason that is being typed does too. */
export async function UnfinishedList({ person }: Props) {
  const requests = await listUnfinishedRequests(person);
  if (requests.length === 0) return <Nothing title="Every request is finished">What was asked of Acuity and waits for its answer appears here.</Nothing>;
  return (
    <Table caption="Unfinished requests" head={<><HeadCell>What</HeadCell><HeadCell>For</HeadCell><HeadCell>Since</HeadCell><HeadCell align="end">Tries</HeadCell><HeadCell>{""}</HeadCell></>}>
      {requests.map((request) => (
        <Row key={request.id}>
          <Cell secondary={request.underway && "Being asked now"}>{request.bookingId ? <TextLink href={`/bookings/${request.bookingId}`}>{kindWords(request.kind)}</TextLink> : kindWords(request.kind)}</Cell>
          <Cell wrap="never"><span className="sm:hidden">For </span>{formatInstant(request.startsAt, person.timezone)}</Cell>
          <Cell wrap="never" phone="beside"><span className="sm:hidden">Since </span>{formatInstant(request.createdAt, person.timezone)}</Cell>
          <Cell align="end" phone="beside">{request.attempts}<span className="sm:hidden">{request.attempts === 1 ? " try" : " tries"}</span></Cell>
          <Cell>
            <div className="flex flex-wrap items-start gap-2">
              {!request.underway && (
                <PlainForm action={retry}>
                  <input type="hidden" name="requestId" value={request.id} />
                  <SubmitButton variant="secondary" size="sm">Try now</SubmitButton>
                </PlainForm>
              )}
              <WithReason action={giveUp} verb="Give up" about={`${kindWords(request.kind)}, ${formatInstant(request.startsAt, person.timezone)}`} name="requestId" id={request.id} />
            </div>
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

/** What sweeps found that no webhook had told. */
export async function RepairsList({ person }: Props) {
  const repairs = await listRepairs(person);
  if (repairs.length === 0) return <Nothing title="Nothing had to be repaired">What a sweep finds and mends is kept here.</Nothing>;
  return (
    <Table caption="Repairs" rows="text" head={<><HeadCell>When</HeadCell><HeadCell>Booking</HeadCell><HeadCell>What</HeadCell></>}>
      {repairs.map(({ settledAt, outcome, changes, bookingId, appointmentId }) => (
        <Row key={`${appointmentId}-${settledAt?.getTime()}`}>
          <Cell wrap="never">{settledAt && formatInstant(settledAt, person.timezone)}</Cell>
          <Cell>{bookingId ? <TextLink href={`/bookings/${bookingId}`}>Open<VisuallyHidden> the booking of appointment {appointmentId}</VisuallyHidden></TextLink> : `Appointment ${appointmentId}`}</Cell>
          <Cell>{changeWords(outcome, changes)}</Cell>
        </Row>
      ))}
    </Table>
  );
}

/** Whether Acuity still rings. */
export async function SubscriptionsList({ person }: Props) {
  const subscriptions = await listSubscriptions(person);
  if (subscriptions.length === 0) return <Nothing title="Not checked yet">The webhooks that Acuity rings with are listed within the hour.</Nothing>;
  return (
    <Table caption="Webhooks" rows="text" head={<><HeadCell>Event</HeadCell><HeadCell>State</HeadCell><HeadCell>Checked</HeadCell></>}>
      {subscriptions.map(({ event, status, checkedAt }) => (
        <Row key={event}>
          <Cell>{event}</Cell>
          <Cell>{subscriptionWords(status)}</Cell>
          <Cell wrap="never">{formatInstant(checkedAt, person.timezone)}</Cell>
        </Row>
      ))}
    </Table>
  );
}
