import type { Answer, Call } from "./call";
import { remove } from "./delete-object";
import { elementsOf, malformed, readXml, textOf } from "./read-xml";
import { requireChecked } from "./require-checked";
import { xmlDocument } from "./write-xml";

const MOST = 1_000;

export async function deleteObjects(call: Call): Promise<Answer> {
  requireChecked(call);
  const request = readXml(await call.body.text(2_097_152), "Delete");
  const named = elementsOf(request, "Object").map((one) => ({ key: textOf(one, "Key"), versionId: textOf(one, "VersionId") }));
  if (named.length === 0 || named.length > MOST) throw malformed();

  const deleted = named.map(({ key, versionId }) => {
    if (!key) throw malformed();
    const deletion = remove(call.bucket, { key, versionId, now: call.now() });
    return { Key: key, VersionId: versionId, ...(deletion.isMarker && { DeleteMarker: true, DeleteMarkerVersionId: deletion.versionId }) };
  });
  return { status: 200, xml: xmlDocument("DeleteResult", { Deleted: textOf(request, "Quiet") === "true" ? [] : deleted }) };
}
