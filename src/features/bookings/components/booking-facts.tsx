import { Card } from "@/components/card";
import { DataList, Fact } from "@/components/data-list";
import { TextLink } from "@/components/text-link";
import type { Person } from "@/lib/actor";
import { formatPhone } from "@/lib/phone";
import { HOLDING_ORGANIZATION_ID } from "@/lib/vocabulary";
import { formatWrittenDate } from "@/lib/typed-date";
import { isAhead } from "../booking";
import { mayHandOver } from "../hand-over-booking";
import { maySeeNotes, maySendLetter } from "../policy";
import { MODE_WORDS } from "../progress-words";
import type { BookingFacts } from "../queries";

export function BookingFactsCard({ facts, person }: { facts: BookingFacts; person: Person }) {
  const { booking, specialist } = facts;
  const telehealth = booking.appointmentType === "telehealth";
  return (
    <div className="flex flex-col gap-6">
      <Card title="Examination">
        <DataList>
          <Fact label="Specialist" secondary={specialist.specialty}>{specialist.name}</Fact>
          <Fact label="Mode" secondary={`${booking.durationMinutes} minutes`}>{MODE_WORDS[booking.appointmentType]}</Fact>
          {telehealth ? (
            <Fact label="Meeting link" missing="Not here yet; it appears once the clinic's calendar has made it">
              {booking.meetingLink && <TextLink href={booking.meetingLink} newTab>Join the meeting</TextLink>}
            </Fact>
          ) : (
            <Fact label="Place">{specialist.location}</Fact>
          )}
          <Fact label="Zones" secondary={telehealth && booking.examineeTimezone ? `Examinee: ${zoneWords(booking.examineeTimezone)}` : undefined}>
            Clinic: {zoneWords(booking.clinicTimezone)}
          </Fact>
          {person.isStaff && <Fact label="Keeping documents" secondary={<TextLink href={`/bookings/${booking.id}/retention`}>Hold or keep longer</TextLink>}>{booking.heldAt ? "On legal hold" : "By the rule"}</Fact>}
          {isAhead(booking.currentProgress) && (
            <Fact label="Your calendar">
              <a href={`/bookings/${booking.id}/calendar.ics`} download className="text-accent underline underline-offset-3 hover:text-accent-hover">Add to calendar</a>
            </Fact>
          )}
        </DataList>
      </Card>
      <Card title="Examinee">
        <DataList>
          <Fact label="Phone">{booking.examineePhone && formatPhone(booking.examineePhone)}</Fact>
          <Fact label="Email">{booking.examineeEmail}</Fact>
          <Fact label="Date of birth">{booking.examineeDateOfBirth && formatWrittenDate(booking.examineeDateOfBirth)}</Fact>
          <Fact label="The clinic may contact them" secondary={maySendLetter(person, booking) && isAhead(booking.currentProgress) ? <TextLink href={`/bookings/${booking.id}/letter`}>Letter to the examinee</TextLink> : undefined}>
            {contactWords(booking)}
          </Fact>
        </DataList>
      </Card>
      {booking.intakeAnswers.length > 0 && (
        <Card title="Answers for the clinic">
          <DataList>
            {booking.intakeAnswers.map(({ question, answer }) => (
              <Fact key={question} label={question}>{answer}</Fact>
            ))}
          </DataList>
        </Card>
      )}
      <Card title="Firm">
        <DataList>
          <Fact label="Firm" secondary={firmSecondary(facts, person)}>{booking.organizationId === HOLDING_ORGANIZATION_ID ? "Not placed yet" : facts.organization}</Fact>
          <Fact label="Referrer" secondary={mayHandOver(person, booking) ? <TextLink href={`/bookings/${booking.id}/handover`}>Hand over</TextLink> : undefined}>{facts.referrer}</Fact>
          <Fact label="Matter or claim number">{booking.matterNumber}</Fact>
          <Fact label="Booked by" secondary={booking.source === "acuity_direct" ? "Directly in Acuity" : "In the portal"}>{bookedBy(facts)}</Fact>
          {maySeeNotes(person, booking) && booking.notes && <Fact label="Internal note">{booking.notes}</Fact>}
        </DataList>
      </Card>
    </div>
  );
}

/** What was booked in Acuity itself may have been placed with the wrong firm. */
function firmSecondary({ booking, team }: BookingFacts, person: Person) {
  const replaceable = person.isStaff && booking.source === "acuity_direct" && booking.organizationId !== HOLDING_ORGANIZATION_ID;
  return replaceable ? <>{team} <TextLink href={`/admin/sync/placement?booking=${booking.id}`}>Place with another firm</TextLink></> : (team ?? undefined);
}

function bookedBy({ booking, createdBy, createdFor }: BookingFacts): string {
  if (booking.source === "acuity_direct") return booking.externalCreatedBy === "client" ? "The examinee or their agent" : (booking.externalCreatedBy ?? createdBy);
  return createdFor ? `${createdBy} on behalf of ${createdFor}` : createdBy;
}

function zoneWords(zone: string): string {
  return zone.replace("Australia/", "").replace("Pacific/", "").replaceAll("_", " ");
}

function contactWords({ organizationId, mayContactExaminee }: BookingFacts["booking"]): string {
  if (organizationId === HOLDING_ORGANIZATION_ID) return "Not decided; the clinic booked it itself";
  return mayContactExaminee ? "Yes" : "No, the firm tells them";
}
