import { createHash, randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import path from "node:path";
import type { DataFiles } from "./data-files";
import { listJson, readJson, writeJson } from "./json-file";
import type { DeleteMarker, ObjectContent, Version, Versioning } from "./version";

/** What S3 calls the version of a bucket that keeps no versions. */
const UNVERSIONED = "null";

type Addition = { key: string; modified: Date; versioning: Versioning } & ({ isMarker: true } | { isMarker: false; content: ObjectContent });

/** Every version of every object of a bucket, one file each and all of them in memory. */
export class Versions {
  /** The newest first. */
  private readonly byKey = new Map<string, Version[]>();
  private lastOrder = 0;

  constructor(private readonly folder: string, private readonly data: DataFiles) {
    const found = listJson(folder).map((file) => readJson<Version>(file)).sort((one, other) => other.order - one.order);
    for (const version of found) this.byKey.set(version.key, [...this.of(version.key), version]);
    this.lastOrder = found[0]?.order ?? 0;
  }

  of(key: string): Version[] {
    return this.byKey.get(key) ?? [];
  }

  current(key: string): Version | undefined {
    return this.of(key)[0];
  }

  /** In the order of S3's listings: by the bytes of their keys. */
  keys(): string[] {
    return [...this.byKey.keys()].sort(byBytes);
  }

  all(): Version[] {
    return [...this.byKey.values()].flat();
  }

  add({ key, modified, versioning, ...what }: Addition): Version {
    const versionId = versioning === "Enabled" ? randomBytes(16).toString("hex") : UNVERSIONED;
    const kept = { key, versionId, order: ++this.lastOrder, modified: modified.toISOString() };
    const version: Version = what.isMarker ? { ...kept, isMarker: true } : { ...kept, isMarker: false, ...what.content };
    const replaced = this.of(key).find((one) => one.versionId === versionId);
    writeJson(this.fileOf(version), version);
    this.byKey.set(key, [version, ...this.of(key).filter((one) => one !== replaced)]);
    if (replaced) this.discardData(replaced);
    return version;
  }

  remove(version: Version): void {
    rmSync(this.fileOf(version), { force: true });
    const left = this.of(version.key).filter((one) => one !== version);
    if (left.length > 0) this.byKey.set(version.key, left);
    else this.byKey.delete(version.key);
    this.discardData(version);
  }

  private discardData(version: Version): void {
    if (!version.isMarker) this.data.discard(version.pieces);
  }

  private fileOf({ key, versionId }: Pick<DeleteMarker, "key" | "versionId">): string {
    return path.join(this.folder, createHash("sha256").update(key).digest("hex"), `${versionId}.json`);
  }
}

export function byBytes(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}
