import type { Metadata } from "next";
import { Icon } from "@/components/icon";
import { NarrowFrame } from "@/components/narrow-frame";
import { TextLink } from "@/components/text-link";
import { ChallengeForm } from "@/features/access/second-factor/components/challenge-form";

export const metadata: Metadata = { title: "Second factor" };

interface Props {
  searchParams: Promise<{ next?: string | string[] }>;
}

export default async function TwoFactorPage({ searchParams }: Props) {
  const { next } = await searchParams;
  const onwards = typeof next === "string" ? next : undefined;
  const query = onwards ? `?next=${encodeURIComponent(onwards)}` : "";
  return (
    <NarrowFrame product="IME portal" mark={<Icon name="calendar" size="md" />} title="Enter your code">
      <ChallengeForm next={onwards} />
      <ul className="mt-5 flex flex-col gap-2 text-sm">
        <li><TextLink href={`/two-factor/recovery${query}`}>Use a recovery code instead</TextLink></li>
        <li><TextLink href="/sign-in">Back to sign in</TextLink></li>
      </ul>
    </NarrowFrame>
  );
}
