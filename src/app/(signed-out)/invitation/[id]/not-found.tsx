import { Icon } from "@/components/icon";
import { NarrowFrame } from "@/components/narrow-frame";
import { TextLink } from "@/components/text-link";

export default function NoSuchInvitation() {
  return (
    <NarrowFrame product="IME portal" mark={<Icon name="calendar" size="md" />} title="This link is not valid">
      <p className="text-muted">Open it from the mail again, or copy the whole of it. If that does not help, ask the person who invited you to send the invitation again.</p>
      <p className="mt-5 text-sm"><TextLink href="/sign-in">Sign in</TextLink></p>
    </NarrowFrame>
  );
}
