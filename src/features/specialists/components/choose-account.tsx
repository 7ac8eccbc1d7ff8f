import { Button, LinkButton } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { Icon } from "@/components/icon";
import { Cell, HeadCell, NameCell, Row, Table } from "@/components/table";
import { TextInput } from "@/components/text-input";
import { TextLink } from "@/components/text-link";
import type { LinkableUser } from "../staff-queries";

interface Props {
  accounts: { rows: LinkableUser[]; more: boolean };
  q: string;
  path: string;
  /** What was chosen before and must not be lost by searching. */
  keep?: Record<string, string>;
}

/** Accounts that may become a specialist's; the choice is in the URL. */
export function ChooseAccount({ accounts: { rows, more }, q, path, keep = {} }: Props) {
  const hrefWith = (chosen: Record<string, string>) => `${path}?${new URLSearchParams({ ...keep, ...chosen })}`;
  return (
    <div className="flex flex-col gap-6">
      <form action={path} role="search" aria-label="Accounts" className="flex flex-wrap items-end gap-4">
        {Object.entries(keep).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
        <TextInput label="Name or email" name="q" type="search" width="medium" defaultValue={q} maxLength={100} />
        <Button type="submit">Search</Button>
        {q && <p className="py-2.5"><TextLink href={hrefWith({})}>Clear</TextLink></p>}
      </form>
      {rows.length > 0 ? (
        <Table
          caption="Accounts without a firm, by name"
          head={<><HeadCell>Account</HeadCell><HeadCell>Email</HeadCell></>}
          foot={more && <p className="text-sm text-muted">There are more. Search by name or email to find the others.</p>}
        >
          {rows.map((account) => (
            <Row key={account.id}>
              <NameCell href={hrefWith({ userId: account.id })}><span className="wrap-anywhere">{account.name}</span></NameCell>
              <Cell><span className="wrap-anywhere">{account.email}</span></Cell>
            </Row>
          ))}
        </Table>
      ) : (
        <EmptyState icon={<Icon name="person" size="lg" />} title={q ? "No account matches" : "No account is free"} action={q ? <LinkButton href={hrefWith({})}>Show all accounts</LinkButton> : <LinkButton href="/admin/users/new">Invite someone</LinkButton>}>
          {q ? "Try fewer letters of the name or the email. " : ""}Accounts of coordinators, of members of firms and of other specialists are not shown.
        </EmptyState>
      )}
      <p className="text-muted">
        Not here because they have no account yet? <TextLink href="/admin/users/new">Invite them</TextLink>: the account can be linked at once, before they accept.
      </p>
    </div>
  );
}
