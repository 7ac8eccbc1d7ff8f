import type { Metadata } from "next";
import { Icon } from "@/components/icon";
import { NarrowFrame } from "@/components/narrow-frame";
import { Notice } from "@/components/notice";
import { TextLink } from "@/components/text-link";
import { ConfirmEmailForm } from "@/features/account/components/confirm-email-form";
import { EMAIL_CHANGE_WORDS, WRONG_LINK } from "@/features/account/email-change-words";
import { findEmailChange } from "@/features/account/queries";
import { emailChangeLink } from "@/features/account/schema";

export const metadata: Metadata = { title: "New email address" };

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function EmailChangePage({ params, searchParams }: Props) {
  const link = emailChangeLink.safeParse({ ...(await searchParams), ...(await params) });
  const change = link.success ? await findEmailChange(link.data) : null;
  return (
    <NarrowFrame product="IME portal" mark={<Icon name="calendar" size="md" />} title="New email address">
      {!link.success || !change ? (
        <Notice tone="warning">{WRONG_LINK}</Notice>
      ) : change.standing === "open" ? (
        <>
          <p className="mb-5 wrap-anywhere">
            {link.data.side === "old" ? <>Your account uses <strong>{change.oldEmail}</strong>. It will use <strong>{change.newEmail}</strong> instead</> : <>An account of the IME portal will use <strong>{change.newEmail}</strong></>}
            , once both addresses have agreed. Whoever has that account signs in with it and gets its mails there.
          </p>
          <ConfirmEmailForm {...link.data} />
          <p className="mt-5 text-sm text-muted">If you did not ask for this, close this page: nothing changes.</p>
        </>
      ) : (
        <Notice {...EMAIL_CHANGE_WORDS[change.standing]} />
      )}
      <p className="mt-5 text-sm"><TextLink href="/account">To your account</TextLink></p>
    </NarrowFrame>
  );
}
