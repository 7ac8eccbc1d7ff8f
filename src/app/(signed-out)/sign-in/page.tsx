import type { Metadata } from "next";
import { Icon } from "@/components/icon";
import { NarrowFrame } from "@/components/narrow-frame";
import { Notice } from "@/components/notice";
import { TextLink } from "@/components/text-link";
import { SignInForm } from "@/features/access/components/sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

interface Props {
  searchParams: Promise<{ next?: string | string[]; reset?: string }>;
}

export default async function SignInPage({ searchParams }: Props) {
  const { next, reset } = await searchParams;
  return (
    <NarrowFrame
      product="IME portal"
      mark={<Icon name="calendar" size="md" />}
      title="Sign in"
      foot={<>Accounts are made by invitation. If you expected one, ask your firm&rsquo;s owner or the coordinator.</>}
    >
      {reset === "done" && (
        <div className="mb-5">
          <Notice tone="success" role="status">Your password is changed, and you are signed out everywhere. Sign in with the new one.</Notice>
        </div>
      )}
      <SignInForm next={typeof next === "string" ? next : undefined} />
      <p className="mt-5 text-sm"><TextLink href="/forgot-password">Forgot your password?</TextLink></p>
    </NarrowFrame>
  );
}
