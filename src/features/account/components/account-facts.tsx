import type { ReactNode } from "react";
import { LinkButton } from "@/components/button";
import { Card } from "@/components/card";
import { DataList, Fact } from "@/components/data-list";
import { VisuallyHidden } from "@/components/visually-hidden";
import { isActing } from "@/features/access/policy";
import type { Person } from "@/lib/actor";
import { formatPhone } from "@/lib/phone";
import { formatInstant } from "@/lib/zones";
import type { Account } from "../queries";
import { zoneWords } from "../zone-words";

export function AccountDetails({ account, person }: { account: Account; person: Person }) {
  return (
    <Card title="You" actions={!isActing(person) && <LinkButton href="/account/details" size="sm">Change<VisuallyHidden> name, phone and time zone</VisuallyHidden></LinkButton>}>
      <DataList layout="beside">
        <Fact label="Name">{account.name}</Fact>
        <Fact label="Phone">{account.phone && formatPhone(account.phone)}</Fact>
        <Fact label="Time zone">{zoneWords(account.timezone, person)}</Fact>
      </DataList>
    </Card>
  );
}

/** What one signs in with. */
export function AccountKeys({ account, person }: { account: Account; person: Person }) {
  const change = (href: string, words: string, what: string) => !isActing(person) && <LinkButton href={href} size="sm">{words}<VisuallyHidden> {what}</VisuallyHidden></LinkButton>;
  const { pending } = account;
  return (
    <Card title="Signing in">
      <DataList layout="beside">
        <Fact label="Email" secondary={pending && waitingWords(pending, person)}>
          <Line change={change("/account/email", "Change", "email")}>{account.email}</Line>
        </Fact>
        <Fact label="Password"><Line change={change("/account/password", "Change", "password")}>Only you know it</Line></Fact>
        <Fact label="Second factor">
          <Line change={change("/account/second-factor", person.secondFactor === "set-up" ? "Look after" : "Set up", "the second factor")}>{person.secondFactor === "set-up" ? "On" : "Off"}</Line>
        </Fact>
      </DataList>
    </Card>
  );
}

function Line({ children, change }: { children: string; change: ReactNode }) {
  return <span className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2"><span className="min-w-0 wrap-anywhere">{children}</span>{change}</span>;
}

function waitingWords({ newEmail, oldConfirmedAt, newConfirmedAt, expiresAt }: NonNullable<Account["pending"]>, person: Person): string {
  const whom = oldConfirmedAt ? "the new address" : newConfirmedAt ? "this address" : "both addresses";
  return `To become ${newEmail} once ${whom} ${oldConfirmedAt || newConfirmedAt ? "has" : "have"} agreed, until ${formatInstant(expiresAt, person.timezone)}`;
}
