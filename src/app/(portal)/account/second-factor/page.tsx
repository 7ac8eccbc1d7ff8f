import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { LinkButton } from "@/components/button";
import { Icon } from "@/components/icon";
import { NarrowFrame } from "@/components/narrow-frame";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { Toast } from "@/components/toast";
import { SignOutForm } from "@/features/access/components/sign-out-form";
import { requirePersonAtTheDoor } from "@/features/access/gate";
import { isActing } from "@/features/access/policy";
import { SetUp } from "@/features/access/second-factor/components/set-up";

export const metadata: Metadata = { title: "Second factor" };

interface Props {
  searchParams: Promise<{ done?: string | string[] }>;
}

const DONE: Record<string, string> = {
  "set-up": "Your second factor is on. You are asked for a code when you sign in.",
  removed: "Your second factor is off.",
};

export default async function SecondFactorPage({ searchParams }: Props) {
  const person = await requirePersonAtTheDoor();
  if (isActing(person)) forbidden();
  if (person.secondFactor === "missing") {
    return (
      <NarrowFrame product="IME portal" mark={<Icon name="calendar" size="md" />} title="Set up your second factor" foot={<SignOutForm />}>
        <p className="mb-5 text-muted">
          Your account opens health information, so it needs a second factor before you go on: an app on your phone that shows a new code every half minute, such as Google Authenticator, Microsoft Authenticator or 1Password.
        </p>
        <SetUp />
      </NarrowFrame>
    );
  }
  const { done } = await searchParams;
  const said = typeof done === "string" ? DONE[done] : undefined;
  return (
    <>
      {said && <Toast>{said}</Toast>}
      <PageHeader breadcrumbs={[{ href: "/account", label: "Account" }]} title="Second factor" lead="A code from your phone, asked for beside your password." />
      <div className="flex max-w-form flex-col gap-6">
        {person.secondFactor === "set-up" ? (
          <>
            <Notice tone="success" title="It is on">You are asked for a code when you sign in, unless you trusted the browser during the last 30 days.</Notice>
            <div className="flex flex-wrap gap-2">
              <LinkButton href="/account/second-factor/removal">Turn it off, or change phones</LinkButton>
              <LinkButton href="/account/second-factor/recovery-codes">New recovery codes</LinkButton>
            </div>
          </>
        ) : (
          <SetUp />
        )}
      </div>
    </>
  );
}
