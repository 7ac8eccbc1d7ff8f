import { LinkButton } from "@/components/button";
import { Notice } from "@/components/notice";

/** Acuity gave no usable answer to what this page has to ask it. */
export function SilentAcuity({ retryHref }: { retryHref: string }) {
  return (
    <Notice tone="danger" role="alert" title="Acuity does not answer" action={<LinkButton href={retryHref}>Try again</LinkButton>}>
      The calendars cannot be shown without it. What you chose so far is kept; try again in a minute.
    </Notice>
  );
}
