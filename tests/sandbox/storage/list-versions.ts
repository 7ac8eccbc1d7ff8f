import { encodePath } from "./address";
import type { Answer, Call } from "./call";
import { readPageSize } from "./read-number";
import { Refusal } from "./refusal";
import type { Version } from "./version";
import { byBytes, type Versions } from "./versions";
import { xmlDocument } from "./write-xml";

/** Keys in their order, each key's versions from the newest on. */
export function listVersions({ bucket, bucketName, query }: Call): Answer {
  if (query.get("delimiter")) throw new Refusal("NotImplemented", "A delimiter among versions is not implemented");
  const prefix = query.get("prefix") ?? "";
  const [keyMarker, idMarker] = [query.get("key-marker") ?? "", query.get("version-id-marker") ?? ""];
  const pageSize = readPageSize(query, "max-keys");
  const spell = query.get("encoding-type") === "url" ? (text: string) => encodePath(text).replaceAll("%20", "+") : (text: string) => text;
  const after = versionsAfter(bucket.versions, prefix, keyMarker, idMarker);
  const page = after.slice(0, pageSize);
  const last = after.length > page.length ? page.at(-1) : undefined;
  const describe = (version: Version) => ({
    Key: spell(version.key),
    VersionId: version.versionId,
    IsLatest: bucket.versions.current(version.key) === version,
    LastModified: version.modified,
    ...(!version.isMarker && { ETag: `"${version.etag}"`, Size: version.size, StorageClass: "STANDARD" }),
  });
  return {
    status: 200,
    xml: xmlDocument("ListVersionsResult", {
      Name: bucketName,
      Prefix: spell(prefix),
      KeyMarker: spell(keyMarker),
      VersionIdMarker: idMarker,
      NextKeyMarker: last && spell(last.key),
      NextVersionIdMarker: last?.versionId,
      MaxKeys: pageSize,
      EncodingType: query.get("encoding-type"),
      IsTruncated: last !== undefined,
      Version: page.filter(({ isMarker }) => !isMarker).map(describe),
      DeleteMarker: page.filter(({ isMarker }) => isMarker).map(describe),
    }),
  };
}

function versionsAfter(versions: Versions, prefix: string, keyMarker: string, idMarker: string): Version[] {
  const below = versions.keys().filter((key) => key.startsWith(prefix)).flatMap((key) => versions.of(key));
  if (keyMarker === "") return below;
  const named = below.findIndex(({ key, versionId }) => key === keyMarker && versionId === idMarker);
  return named >= 0 ? below.slice(named + 1) : below.filter(({ key }) => byBytes(key, keyMarker) > 0);
}
