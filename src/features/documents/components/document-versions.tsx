import { Badge } from "@/components/badge";
import { Card } from "@/components/card";
import { TextLink } from "@/components/text-link";
import type { Person } from "@/lib/actor";
import { formatInstant } from "@/lib/zones";
import type { ReadableDocument } from "../queries";

/** All versions that the viewer reads, newest first. */
export function DocumentVersions({ versions, current, person }: { versions: ReadableDocument[]; current: string; person: Person }) {
  return (
    <Card title="Versions">
      <ol className="flex flex-col gap-3">
        {versions.map(({ id, bookingId, version, fileName, createdAt, releasedAt }) => (
          <li key={id} aria-current={id === current ? "true" : undefined}>
            <p className="flex flex-wrap items-center gap-2 wrap-anywhere">
              {id === current ? <span className="font-medium">Version {version}</span> : <TextLink href={`/bookings/${bookingId}/documents/${id}`}>{`Version ${version}`}</TextLink>}
              {releasedAt && <Badge tone="generated">Released</Badge>}
            </p>
            <p className="text-sm wrap-anywhere text-muted"><bdi>{fileName}</bdi> · {formatInstant(createdAt, person.timezone)}</p>
          </li>
        ))}
      </ol>
    </Card>
  );
}
