import type { Metadata, Route } from "next";
import { redirect } from "next/navigation";
import { requirePerson } from "@/features/access/gate";

export const metadata: Metadata = { title: "Invitation" };

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ token?: string | string[] }>;
}

/** The way through signing in, with a second factor where one is asked for, and back to the invitation. */
export default async function InvitationAcceptancePage({ params, searchParams }: Props) {
  const [{ id }, { token }] = [await params, await searchParams];
  await requirePerson();
  redirect(`/invitation/${encodeURIComponent(id)}?token=${encodeURIComponent(typeof token === "string" ? token : "")}` as Route);
}
