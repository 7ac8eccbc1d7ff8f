import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { Badge, type Tone } from "@/components/badge";
import { Button, LinkButton } from "@/components/button";
import { Card } from "@/components/card";
import { Checkbox } from "@/components/checkbox";
import { DataList, Fact } from "@/components/data-list";
import { DateInput } from "@/components/date-input";
import { ConfirmDialog, DismissButton } from "@/components/dialog";
import { EmptyState } from "@/components/empty-state";
import { ErrorSummary } from "@/components/error-summary";
import { Fieldset } from "@/components/fieldset";
import { AppliedFilter, FilterChip, FilterChips, FilterMenu } from "@/components/filter-chips";
import { Frame } from "@/components/frame";
import { Icon } from "@/components/icon";
import { Menu, MenuButton, MenuItem, MenuLink } from "@/components/menu";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { Pagination } from "@/components/pagination";
import { RadioGroup } from "@/components/radio-group";
import { Select } from "@/components/select";
import { Skeleton, SkeletonGroup, SkeletonTable } from "@/components/skeleton";
import { Steps } from "@/components/steps";
import { SubmitButton } from "@/components/submit-button";
import { SummaryCard } from "@/components/summary-card";
import { Cell, HeadCell, NameCell, Row, Table } from "@/components/table";
import { TextArea } from "@/components/text-area";
import { TextInput } from "@/components/text-input";
import { TextLink } from "@/components/text-link";
import { DayGroup, PartOfDay, TimeChoice } from "@/components/time-choice";
import { Timeline, TimelineEntry } from "@/components/timeline";
import { Toast } from "@/components/toast";
import { VisuallyHidden } from "@/components/visually-hidden";

export const metadata: Metadata = { title: "Design system" };

const here = "/design-system";
const longName = "Wilhelmina Aleksandra Featherstonehaugh-Kowalczyk-Łukaszewicz Nguyễn";

const states: [Tone, string][] = [
  ["scheduled", "Scheduled"],
  ["rescheduled", "Rescheduled"],
  ["generating", "Generating report"],
  ["generated", "Report generated"],
  ["paid", "Payment received"],
  ["danger", "No-show"],
  ["closed", "Cancelled"],
  ["neutral", "Draft"],
  ["warning", "Consent missing"],
];

const themes = ["light", "dark"] as const;
type Theme = (typeof themes)[number];

/** Every component in every state, for the eye. Only while developing. */
export default function DesignSystemPage() {
  if (process.env.NODE_ENV === "production") notFound();

  return (
    <Frame
      product="IME portal"
      mark={<Icon name="specialist" size="md" />}
      primary={{ href: "/bookings/new", label: "New booking", icon: <Icon name="plus" size="md" /> }}
      places={[
        { href: here, label: "Home", icon: <Icon name="home" size="md" /> },
        { href: "/bookings", label: "Bookings", icon: <Icon name="calendar" size="md" /> },
        { href: "/specialists", label: "Specialists", icon: <Icon name="specialist" size="md" /> },
        { href: "/organization", label: "Organization", icon: <Icon name="organization" size="md" /> },
      ]}
      groups={[
        {
          label: "Admin",
          places: [
            { href: "/admin/users", label: "People", icon: <Icon name="people" size="md" /> },
            { href: "/admin/sync", label: "Sync", icon: <Icon name="sync" size="md" />, count: 3 },
            { href: "/admin/audit", label: "Audit", icon: <Icon name="history" size="md" /> },
          ],
        },
      ]}
      banner={
        <div className="flex grow items-center justify-between gap-4">
          <span><strong>You are acting as Rae Ito</strong> of Harbour Legal until 10:42 am AWST.</span>
          <div className="shrink-0"><Button size="sm">Stop acting</Button></div>
        </div>
      }
      search={<LinkButton href={here} size="sm" icon={<Icon name="search" />}><span className="max-sm:sr-only">Search</span></LinkButton>}
      account={<Menu label="Dana Cole" variant="quiet" size="sm"><MenuItem><MenuLink href={here} icon={<Icon name="settings" />}>Account</MenuLink></MenuItem></Menu>}
    >
      <PageHeader
        title={`Examination of ${longName}`}
        breadcrumbs={[{ href: "/", label: "Home" }, { href: "/bookings", label: "Bookings" }]}
        badge={<Badge tone="scheduled">Scheduled</Badge>}
        lead="Tue 24 Nov 2026, 9:30 am AWST with Dr Priya Raman, Subiaco"
        actions={<><BookingMenu /><LinkButton href={here}>Move</LinkButton><LinkButton href={here} variant="primary">Upload brief</LinkButton></>}
      />
      <div className="grid gap-6 xl:grid-cols-2">
        {themes.map((theme) => (
          <div key={theme} data-theme={theme} className="flex min-w-0 flex-col gap-10 rounded-lg p-4 sm:p-6">
            <Buttons />
            <Badges />
            <Filters />
            <Tables theme={theme} />
            <Forms theme={theme} />
            <Booking />
            <Facts />
            <History />
            <Messages />
            <Waiting />
          </div>
        ))}
      </div>
      <Toast>Booked. The confirmation was sent to Rae Ito.</Toast>
    </Frame>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-4">
      <h2>{title}</h2>
      {children}
    </div>
  );
}

function BookingMenu() {
  return (
    <Menu label="More actions" look="icon">
      <MenuItem><MenuLink href={here} icon={<Icon name="calendar-plus" />}>Add to calendar</MenuLink></MenuItem>
      <MenuItem><MenuLink href={here} icon={<Icon name="printer" />}>Print the letter</MenuLink></MenuItem>
      <MenuItem separated>
        <ConfirmDialog href={here} look="menu" tone="danger" trigger={<><Icon name="calendar-off" />Cancel booking</>} heading={`Cancel the examination of ${longName}?`}>
          <CancelForm id="menu" />
        </ConfirmDialog>
      </MenuItem>
    </Menu>
  );
}

function CancelForm({ id }: { id: string }) {
  return (
    <form className="flex flex-col gap-4">
      <p>Dr Raman&rsquo;s clinic is told at once and the time becomes free for others. This cannot be taken back here.</p>
      <TextArea id={`${id}-reason`} name="reason" label="Reason" hint="The specialist and your team see this." />
      <div className="flex flex-wrap justify-end gap-2">
        <DismissButton>Keep booking</DismissButton>
        <SubmitButton variant="danger">Cancel booking</SubmitButton>
      </div>
    </form>
  );
}

function Buttons() {
  return (
    <Part title="Buttons, menus and dialogs">
      <div className="flex flex-wrap items-center gap-2">
        <Button variant="primary">Book this time</Button>
        <Button>Save draft</Button>
        <Button variant="quiet">Back</Button>
        <Button variant="danger">Cancel booking</Button>
        <Button icon={<Icon name="download" />}>Download</Button>
        <SubmitButton>Send invitation</SubmitButton>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Button size="sm">Small</Button>
        <Button icon={<Icon name="search" />}><VisuallyHidden>Search</VisuallyHidden></Button>
        <Button size="lg" variant="primary">Large</Button>
        <BookingMenu />
        <Menu label="Export" align="start"><MenuItem><form><MenuButton icon={<Icon name="download" />}>As CSV</MenuButton></form></MenuItem></Menu>
        <ConfirmDialog href={here} trigger="Cancel booking" heading="Cancel this booking?"><CancelForm id="button" /></ConfirmDialog>
        <TextLink href={here}>A link in a sentence</TextLink>
      </div>
    </Part>
  );
}

function Badges() {
  return (
    <Part title="Badges">
      <div className="flex flex-wrap gap-2">
        {states.map(([tone, word]) => (
          <Badge key={tone} tone={tone} icon={tone === "danger" || tone === "warning" ? <Icon name="warning" /> : undefined}>{word}</Badge>
        ))}
      </div>
    </Part>
  );
}

function Filters() {
  return (
    <Part title="Filters">
      <FilterChips label="Filter bookings" clearHref={here}>
        <FilterChip href={here} selected>Active</FilterChip>
        <FilterChip href={here}>Closed</FilterChip>
        <FilterMenu label="Progress">
          <form className="flex flex-col gap-4">
            <p>Any of the states, as check boxes.</p>
            <Button type="submit" variant="primary">Show bookings</Button>
          </form>
        </FilterMenu>
        <FilterMenu label="When" value="This week">Dates</FilterMenu>
        <AppliedFilter label="Specialist" value={`Dr ${longName}`} removeHref={here} />
      </FilterChips>
    </Part>
  );
}

function Tables({ theme }: { theme: Theme }) {
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

function Forms({ theme }: { theme: Theme }) {
  const id = (name: string) => `${theme}-${name}`;
  return (
    <Part title="Forms">
      <form className="flex max-w-form flex-col gap-5" noValidate>
        <ErrorSummary problems={[{ message: "Enter the examinee's family name", field: id("family") }, { message: "Enter a date after today", field: id("date") }]} />
        <TextInput id={id("given")} name="given" label="Given name" defaultValue="Wilhelmina" autoComplete="off" />
        <TextInput id={id("family")} name="family" label="Family name" error="Enter the examinee's family name" />
        <TextInput id={id("phone")} name="phone" type="tel" label="Phone" hint="With the area code, for example 08 9382 1234" width="medium" />
        <DateInput id={id("date")} name="date" label="Date of birth" optional error="Enter a date before today" />
        <DateInput id={id("from")} name="from" label="From" entry="picker" />
        <Select id={id("team")} name="team" label="Team" placeholder="Choose a team" options={[{ value: "1", label: "Workers' compensation, Western Australia and Northern Territory" }, { value: "2", label: "Motor" }]} />
        <TextArea id={id("notes")} name="notes" label="Notes for the specialist" hint="Not shown to the examinee." optional />
        <RadioGroup id={id("mode")} name={id("mode")} legend="How is the examination held?" defaultValue="in-person" options={[{ value: "in-person", label: "In person", hint: "At the specialist's rooms" }, { value: "telehealth", label: "By telehealth", hint: "We ask for the examinee's time zone" }]} />
        <RadioGroup id={id("contact")} name={id("contact")} legend="May the clinic contact the examinee?" layout="row" error="Choose yes or no" options={[{ value: "yes", label: "Yes" }, { value: "no", label: "No" }]} />
        <Fieldset id={id("types")} legend="Appointment types offered">
          <Checkbox id={id("type-1")} name="type" label="Initial examination" defaultChecked />
          <Checkbox id={id("type-2")} name="type" label="Review" hint="Only after an initial examination" />
        </Fieldset>
        <Checkbox id={id("agree")} name="agree" label="I have the examinee's consent" error="Confirm that you have consent" />
        <div><Button type="submit" variant="primary">Check your answers</Button></div>
      </form>
    </Part>
  );
}

function Booking() {
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

function Facts() {
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

function History() {
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

function Messages() {
  return (
    <Part title="Messages">
      <Notice>Dr Raman works in Perth. Times are shown in AWST first.</Notice>
      <Notice tone="success" title="The report is here">You can download it below.</Notice>
      <Notice tone="warning" title="Consent is missing" action={<Button size="sm">Upload consent</Button>}>The examination is in 3 days.</Notice>
      <Notice tone="danger" title="This time was just taken">The nearest free times are below; nothing you typed is lost.</Notice>
    </Part>
  );
}

function Waiting() {
  return (
    <Part title="Waiting">
      <SkeletonGroup label="Loading the heading"><Skeleton className="h-8 w-64" /></SkeletonGroup>
      <SkeletonTable rows={3} />
    </Part>
  );
}
