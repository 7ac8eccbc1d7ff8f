import { Badge } from "@/components/badge";
import { Card } from "@/components/card";
import { DataList, Fact } from "@/components/data-list";
import { TextLink } from "@/components/text-link";
import type { ManagedSpecialist } from "../staff-queries";

const number = new Intl.NumberFormat("en-AU");

export function SpecialistFacts({ specialist }: { specialist: ManagedSpecialist }) {
  const { account, calendarId, timezone, specialty, location, bookings } = specialist;
  return (
    <div className="flex min-w-0 flex-col gap-6">
      <Card title="Facts">
        <DataList>
          <Fact label="Specialty">{specialty}</Fact>
          <Fact label="Place" missing="Telehealth only">{location}</Fact>
          <Fact label="Account" secondary={account.email}>
            <TextLink href={`/admin/users/${account.id}`}>{account.name}</TextLink> {account.banned && <Badge tone="danger">Banned</Badge>}
          </Fact>
          <Fact label="Calendar in Acuity" secondary={timezone}>{calendarId}</Fact>
        </DataList>
      </Card>
      <Card title="Bookings">
        <DataList>
          <Fact label="Coming">{number.format(bookings.coming)}</Fact>
          <Fact label="Active">{number.format(bookings.active)}</Fact>
          <Fact label="In all">{number.format(bookings.all)}</Fact>
        </DataList>
      </Card>
    </div>
  );
}
