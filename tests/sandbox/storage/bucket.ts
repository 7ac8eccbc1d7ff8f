import { existsSync } from "node:fs";
import path from "node:path";
import { DataFiles } from "./data-files";
import { readJson, writeJson } from "./json-file";
import { Uploads } from "./uploads";
import type { Version, Versioning } from "./version";
import { Versions } from "./versions";

/** A bucket's settings as their XML came, by the name of their sub-resource. */
type Settings = Record<string, string>;

export class Bucket {
  readonly data: DataFiles;
  readonly versions: Versions;
  readonly uploads: Uploads;
  private settings: Settings;

  constructor(readonly name: string, private readonly folder: string) {
    this.data = new DataFiles(path.join(folder, "data"));
    this.versions = new Versions(path.join(folder, "objects"), this.data);
    this.uploads = new Uploads(path.join(folder, "uploads"), this.data);
    this.settings = existsSync(this.file) ? readJson<Settings>(this.file) : {};
    if (!existsSync(this.file)) writeJson(this.file, {});
    this.tidy();
  }

  get versioning(): Versioning {
    return (/<Status>(Enabled|Suspended)<\/Status>/.exec(this.settings.versioning ?? "")?.[1] ?? null) as Versioning;
  }

  setting(name: string): string | undefined {
    return this.settings[name];
  }

  change(name: string, xml: string | undefined): void {
    const { [name]: _before, ...rest } = this.settings;
    this.settings = xml === undefined ? rest : { ...rest, [name]: xml };
    writeJson(this.file, this.settings);
  }

  /** What a kill between two steps has left: an upload whose object is there already, and files nobody refers to. */
  private tidy(): void {
    const versions = this.versions.all();
    const completed = new Set(versions.map((version) => (version.isMarker ? undefined : version.uploadId)));
    const files = new Set(versions.flatMap(filesOf));
    for (const upload of this.uploads.all().filter(({ uploadId }) => completed.has(uploadId))) this.uploads.end(upload, files);
    const parts = this.uploads.all().flatMap((upload) => [...upload.parts.values()].map(({ file }) => file));
    this.data.keepOnly(new Set([...files, ...parts]));
  }

  private get file(): string {
    return path.join(this.folder, "bucket.json");
  }
}

function filesOf(version: Version): string[] {
  return version.isMarker ? [] : version.pieces.map(({ file }) => file);
}
