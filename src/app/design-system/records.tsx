import { Badge } from "@/components/badge";
import { LinkButton } from "@/components/button";
import { Card } from "@/components/card";
import { DataList, Fact } from "@/components/data-list";
import { EmptyState } from "@/components/empty-state";
import { Icon } from "@/components/icon";
import { Pagination } from "@/components/pagination";
import { Steps } from "@/components/steps";
import { SummaryCard } from "@/components/summary-card";
import { Cell, HeadCell, NameCell, Row, Table } from "@/components/table";
import { TextLink } from "@/components/text-link";
import { DayGroup, PartOfDay, TimeChoice } from "@/components/time-choice";
import { Timeline, TimelineEntry } from "@/components/timeline";
import { Part } from "./part";
import { here, longName, type Theme, states } from "./samples";

export function Tables({ theme }: { theme: Theme }) {
  const names = [longName, "Rae Ito", "Bao Li", ...Array.from({ length: theme === "light" ? 12 : 3 }, (_, index) => `Examinee ${index + 4}`)];
  return (
    <Part title="Tables">
      <Table
        caption={`Bookings, ${theme}`}
        head={
          <>
            <HeadCell sort={{ href: here }}>Examinee</HeadCell>
            <HeadCell sort={{ href: here, direction: "ascending" }}>When</HeadCell>
            <HeadCell>Specialist</HeadCell>
            <HeadCell>Progress</HeadCell>
            <HeadCell align="end">Documents</HeadCell>
          </>
        }
        foot={<Pagination page={5} pageSize={50} total={1234} noun="bookings" hrefFor={(page) => `${here}?page=${page}`} />}
      >
        {names.map((name, index) => {
          const [tone, word] = states[index % 7] ?? (["neutral", "Draft"] as const);
          return (
            <Row key={name}>
              <NameCell href={here} secondary={`WC-${2231 + index}`}>{name}</NameCell>
              <Cell wrap="never" secondary={`in ${index + 2} days`}><time>Tue 24 Nov 2026, 9:30 am AWST</time></Cell>
              <Cell phone="hidden">Dr Priya Raman</Cell>
              <Cell phone="corner"><Badge tone={tone}>{word}</Badge></Cell>
              <Cell align="end" phone="hidden">{index}</Cell>
            </Row>
          );
        })}
      </Table>
      <EmptyState icon={<Icon name="calendar" size="lg" />} title="No bookings yet" action={<LinkButton href={here} variant="primary">New booking</LinkButton>}>
        Examinations your firm books appear here, the next one first.
      </EmptyState>
    </Part>
  );
}

export function Booking() {
  return (
    <Part title="Booking">
      <Steps
        steps={[
          { label: "Specialist", state: "done", href: here },
          { label: "Time", state: "current" },
          { label: "Examinee", state: "coming" },
          { label: "Check", state: "coming" },
        ]}
      />
      <div className="grid items-start gap-6 md:grid-cols-[1fr_18rem]">
        <form>
          <DayGroup day="Tuesday 24 November 2026" note="in 3 days">
            <PartOfDay label="Morning">
              <TimeChoice name="time" value="1" time="9:30 am AWST" otherTime="12:30 pm AEDT" />
              <TimeChoice name="time" value="2" time="10:15 am AWST" otherTime="1:15 pm AEDT" chosen />
              <TimeChoice name="time" value="3" time="11:00 am AWST" otherTime="2:00 pm AEDT" />
              <TimeChoice name="time" value="4" time="11:45 am AWST" otherTime="2:45 pm AEDT" />
            </PartOfDay>
            <PartOfDay label="Afternoon"><TimeChoice name="time" value="5" time="3:00 pm AWST" otherTime="6:00 pm AEDT" /></PartOfDay>
          </DayGroup>
          <DayGroup day="Wednesday 25 November 2026"><PartOfDay label="Morning"><TimeChoice name="time" value="6" time="9:30 am AWST" /></PartOfDay></DayGroup>
        </form>
        <SummaryCard
          title="Your booking"
          rows={[
            { label: "Specialist", value: `Dr ${longName}`, secondary: "Orthopaedic surgeon, Subiaco", changeHref: here },
            { label: "Time" },
            { label: "Examinee" },
          ]}
        />
      </div>
    </Part>
  );
}

export function Facts() {
  return (
    <div className="grid gap-6 md:grid-cols-2">
      <Card title="Facts" actions={<LinkButton href={here} size="sm" variant="quiet" icon={<Icon name="edit" />}>Edit</LinkButton>}>
        <DataList>
          <Fact label="Examinee">{longName}</Fact>
          <Fact label="Phone" />
          <Fact label="When" secondary="12:30 pm AEDT for you">Tue 24 Nov 2026, 9:30 am AWST</Fact>
        </DataList>
      </Card>
      <Card title="Check your answers">
        <DataList layout="beside">
          <Fact label="Matter number">WC-2231</Fact>
          <Fact label="E-mail" missing="Missing" />
        </DataList>
      </Card>
    </div>
  );
}

export function History() {
  return (
    <Part title="History">
      <Timeline label="History of this booking">
        <TimelineEntry tone="generating" title="Generating report" who="Dr Priya Raman" when="Tue 24 Nov 2026, 11:02 am AWST" note="Corrected: the examination was held." mark={<Badge tone="neutral">Correction</Badge>} />
        <TimelineEntry tone="rescheduled" title="Rescheduled" who="Dana Cole on behalf of Rae Ito" when="Fri 20 Nov 2026, 2:10 pm AWST" note="From Mon 23 Nov 2026, 9:30 am AWST to Tue 24 Nov 2026, 9:30 am AWST" />
        <TimelineEntry tone="scheduled" title="Scheduled" who="Rae Ito" when="Mon 16 Nov 2026, 8:44 am AWST"><TextLink href={here}>Download the letter</TextLink></TimelineEntry>
      </Timeline>
    </Part>
  );
}
