import { SummaryCard } from "@/components/summary-card";
import { linkHref } from "../link-href";
import type { CalendarChoice } from "../list-calendar-choices";
import type { LinkableUser } from "../staff-queries";

export function LinkSummary({ account, calendar }: { account: LinkableUser; calendar?: CalendarChoice }) {
  return (
    <SummaryCard
      title="Chosen so far"
      rows={[
        { label: "Account", value: <span className="wrap-anywhere">{account.name}</span>, secondary: <span className="wrap-anywhere">{account.email}</span>, changeHref: linkHref({ calendarId: calendar?.id }) },
        {
          label: "Calendar",
          value: calendar && <span className="wrap-anywhere">{calendar.name || `Calendar ${calendar.id}`}</span>,
          secondary: calendar && `${calendar.id} · ${calendar.timezone}`,
          changeHref: calendar && linkHref({ userId: account.id }),
        },
      ]}
    />
  );
}
