import type { Metadata } from "next";
import { Icon } from "@/components/icon";
import { NarrowFrame } from "@/components/narrow-frame";
import { TextLink } from "@/components/text-link";
import { ForgotPasswordForm } from "@/features/access/components/forgot-password-form";

export const metadata: Metadata = { title: "Forgotten password" };

export default function ForgotPasswordPage() {
  return (
    <NarrowFrame product="IME portal" mark={<Icon name="calendar" size="md" />} title="Choose a new password">
      <p className="mb-5 text-muted">We mail you a link with which you choose a new password.</p>
      <ForgotPasswordForm />
      <p className="mt-5 text-sm"><TextLink href="/sign-in">Back to sign in</TextLink></p>
    </NarrowFrame>
  );
}
