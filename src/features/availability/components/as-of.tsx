import { Notice } from "@/components/notice";
import { formatInstant } from "@/lib/zones";

/** How old the free times are, where the clinic's calendar does not answer now. */
export function AsOf({ at, zone }: { at: Date; zone: string }) {
  return (
    <Notice tone="warning" role="status" title="The clinic's calendar does not answer right now">
      These are its free times as of <time dateTime={at.toISOString()}>{formatInstant(at, zone)}</time>. Whether one is still free is asked again when you confirm.
    </Notice>
  );
}
