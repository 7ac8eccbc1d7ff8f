import type { Metadata } from "next";
import { Icon } from "@/components/icon";
import { NarrowFrame } from "@/components/narrow-frame";
import { Notice } from "@/components/notice";
import { TextLink } from "@/components/text-link";
import { ResetPasswordForm } from "@/features/access/components/reset-password-form";

export const metadata: Metadata = { title: "New password" };

interface Props {
  searchParams: Promise<{ token?: string | string[] }>;
}

export default async function ResetPasswordPage({ searchParams }: Props) {
  const { token } = await searchParams;
  return (
    <NarrowFrame product="IME portal" mark={<Icon name="calendar" size="md" />} title="Set a new password">
      {typeof token === "string" ? <ResetPasswordForm token={token} /> : <Notice tone="warning">This link is incomplete. Open it from the mail again, or ask for a new one.</Notice>}
      <p className="mt-5 text-sm"><TextLink href="/forgot-password">Ask for a new link</TextLink></p>
    </NarrowFrame>
  );
}
