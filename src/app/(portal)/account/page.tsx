import type { Metadata } from "next";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { Toast } from "@/components/toast";
import { requirePerson } from "@/features/access/gate";
import { isActing } from "@/features/access/policy";
import { AccountDetails, AccountKeys } from "@/features/account/components/account-facts";
import { OwnSessions } from "@/features/account/components/own-sessions";
import { WhoActed } from "@/features/account/components/who-acted";
import { doneWords } from "@/features/account/done-words";
import { getAccount } from "@/features/account/queries";
import { actedPage } from "@/features/account/schema";

export const metadata: Metadata = { title: "Account" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function AccountPage({ searchParams }: Props) {
  const person = await requirePerson();
  const asked = await searchParams;
  const { page } = actedPage.parse(asked);
  const account = await getAccount(person);
  const done = doneWords(asked.done);
  return (
    <>
      {done && <Toast>{done}</Toast>}
      <PageHeader title="Account" />
      <div className="flex flex-col gap-8">
        {isActing(person) && <Notice tone="info">You can look here while acting. Only {account.name} can change anything.</Notice>}
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-8 lg:grid-cols-2">
          <AccountDetails account={account} person={person} />
          <AccountKeys account={account} person={person} />
        </div>
        <OwnSessions person={person} />
        <WhoActed person={person} page={page} />
      </div>
    </>
  );
}
