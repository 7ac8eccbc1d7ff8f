import type { Metadata } from "next";
import { Icon } from "@/components/icon";
import { NarrowFrame } from "@/components/narrow-frame";
import { TextLink } from "@/components/text-link";
import { RecoveryForm } from "@/features/access/second-factor/components/recovery-form";

export const metadata: Metadata = { title: "Recovery code" };

interface Props {
  searchParams: Promise<{ next?: string | string[] }>;
}

export default async function RecoveryPage({ searchParams }: Props) {
  const { next } = await searchParams;
  return (
    <NarrowFrame
      product="IME portal"
      mark={<Icon name="calendar" size="md" />}
      title="Use a recovery code"
      foot={<>No phone and no recovery codes? Call the coordinator, who can reset your second factor.</>}
    >
      <RecoveryForm next={typeof next === "string" ? next : undefined} />
      <p className="mt-5 text-sm"><TextLink href="/sign-in">Back to sign in</TextLink></p>
    </NarrowFrame>
  );
}
