import { Card } from "@/components/card";
import { DataList, Fact } from "@/components/data-list";
import { TextLink } from "@/components/text-link";
import type { Offer } from "@/features/specialists/queries";
import type { Person } from "@/lib/actor";
import { formatPhone } from "@/lib/phone";
import { formatWrittenDate } from "@/lib/typed-date";
import { When } from "../../components/when";
import { MODE_WORDS } from "../../progress-words";
import type { Draft } from "../draft";
import type { FirmChoice } from "../firm-choices";

interface Props {
  draft: Draft;
  offer: Offer;
  person: Person;
  firms: FirmChoice[];
}

/** Everything again, in the order it was asked. */
export function CheckAnswers({ draft, offer, person, firms }: Props) {
  const firm = firms.find(({ id }) => id === draft.organizationId);
  const path = `/bookings/new/${draft.id}`;
  return (
    <>
      <Card title="Specialist and time" actions={<span className="flex gap-4"><Change href={`${path}/specialist`} what="specialist" /><Change href={`${path}/time`} what="time" /></span>}>
        <DataList>
          <Fact label="Specialist" secondary={offer.specialty}>{offer.name}</Fact>
          <Fact label="Examination" secondary={`${MODE_WORDS[offer.mode]}, ${offer.durationMinutes} minutes`}>{offer.typeName}</Fact>
          <Fact label="When">
            {draft.startsAt && (
              <When booking={{ appointmentDate: draft.startsAt, clinicTimezone: offer.timezone, examineeTimezone: draft.examineeTimezone, appointmentType: offer.mode }} viewerTimezone={person.timezone} />
            )}
          </Fact>
          <Fact label="Where">{offer.mode === "in_person" ? offer.location : "By video; the meeting link follows on the booking's page"}</Fact>
        </DataList>
      </Card>
      <Card title="Examinee" actions={<Change href={`${path}/examinee`} what="examinee" />}>
        <DataList>
          <Fact label="Name">{[draft.examineeGivenName, draft.examineeFamilyName].filter(Boolean).join(" ")}</Fact>
          <Fact label="Phone">{draft.examineePhone && formatPhone(draft.examineePhone)}</Fact>
          <Fact label="Email">{draft.examineeEmail}</Fact>
          <Fact label="Date of birth">{draft.examineeDateOfBirth && formatWrittenDate(draft.examineeDateOfBirth)}</Fact>
          <Fact label="The clinic may contact them">{draft.mayContactExaminee ? "Yes" : "No, your firm tells them"}</Fact>
        </DataList>
      </Card>
      <Card title="Your matter" actions={<Change href={`${path}/examinee`} what="matter" />}>
        <DataList>
          <Fact label="Matter or claim number">{draft.matterNumber}</Fact>
          <Fact label="Firm" secondary={firm?.teams.find(({ id }) => id === draft.teamId)?.name}>{firm?.name}</Fact>
          <Fact label="Referrer">{firm?.referrers.find(({ id }) => id === draft.referrerId)?.name ?? person.name}</Fact>
          {offer.intakeFields.map((field) => (
            <Fact key={field.id} label={field.name}>{draft.intakeAnswers[field.id]}</Fact>
          ))}
        </DataList>
      </Card>
    </>
  );
}

function Change({ href, what }: { href: string; what: string }) {
  return <TextLink href={href}>Change {what}</TextLink>;
}
