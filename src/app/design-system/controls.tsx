import { Badge } from "@/components/badge";
import { Button } from "@/components/button";
import { Checkbox } from "@/components/checkbox";
import { DateInput } from "@/components/date-input";
import { ConfirmDialog, DismissButton } from "@/components/dialog";
import { ErrorSummary } from "@/components/error-summary";
import { Fieldset } from "@/components/fieldset";
import { AppliedFilter, FilterChip, FilterChips, FilterMenu } from "@/components/filter-chips";
import { Icon } from "@/components/icon";
import { Menu, MenuButton, MenuItem, MenuLink } from "@/components/menu";
import { Notice } from "@/components/notice";
import { RadioGroup } from "@/components/radio-group";
import { Select } from "@/components/select";
import { Skeleton, SkeletonGroup, SkeletonTable } from "@/components/skeleton";
import { SubmitButton } from "@/components/submit-button";
import { TextArea } from "@/components/text-area";
import { TextInput } from "@/components/text-input";
import { TextLink } from "@/components/text-link";
import { VisuallyHidden } from "@/components/visually-hidden";
import { Part } from "./part";
import { here, states, longName, type Theme } from "./samples";


export function BookingMenu() {
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

export function Buttons() {
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

export function Badges() {
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

export function Filters() {
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

export function Forms({ theme }: { theme: Theme }) {
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

export function Messages() {
  return (
    <Part title="Messages">
      <Notice>Dr Raman works in Perth. Times are shown in AWST first.</Notice>
      <Notice tone="success" title="The report is here">You can download it below.</Notice>
      <Notice tone="warning" title="Consent is missing" action={<Button size="sm">Upload consent</Button>}>The examination is in 3 days.</Notice>
      <Notice tone="danger" title="This time was just taken">The nearest free times are below; nothing you typed is lost.</Notice>
    </Part>
  );
}

export function Waiting() {
  return (
    <Part title="Waiting">
      <SkeletonGroup label="Loading the heading"><Skeleton className="h-8 w-64" /></SkeletonGroup>
      <SkeletonTable rows={3} />
    </Part>
  );
}
