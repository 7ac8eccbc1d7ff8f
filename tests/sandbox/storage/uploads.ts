import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import path from "node:path";
import type { Checksum, ChecksumName } from "./checksums";
import type { DataFiles } from "./data-files";
import { listJson, readJson, writeJson } from "./json-file";
import { Refusal } from "./refusal";
import type { ObjectFacts } from "./version";
import { byBytes } from "./versions";

export interface Part {
  number: number;
  file: string;
  size: number;
  etag: string;
  checksum: Checksum | null;
  /** ISO. */
  modified: string;
}

interface Started extends ObjectFacts {
  uploadId: string;
  key: string;
  /** ISO. */
  initiated: string;
  checksumName: ChecksumName | null;
}

export interface Upload extends Started {
  parts: Map<number, Part>;
}

/** The uploads in parts that are neither completed nor aborted. */
export class Uploads {
  private readonly byId = new Map<string, Upload>();

  constructor(private readonly folder: string, private readonly data: DataFiles) {
    const files = listJson(folder);
    for (const file of files.filter((name) => path.basename(name) === "upload.json")) {
      const started = readJson<Started>(file);
      this.byId.set(started.uploadId, { ...started, parts: new Map() });
    }
    for (const file of files.filter((name) => path.basename(name) !== "upload.json")) {
      const part = readJson<Part>(file);
      this.byId.get(path.basename(path.dirname(file)))?.parts.set(part.number, part);
    }
  }

  all(): Upload[] {
    return [...this.byId.values()].sort((one, other) => byBytes(one.key, other.key) || byBytes(one.initiated, other.initiated) || byBytes(one.uploadId, other.uploadId));
  }

  /** @throws Refusal when it is not there, was completed or aborted, or belongs to another key */
  require(key: string, uploadId: string | undefined): Upload {
    const upload = this.byId.get(uploadId ?? "");
    if (!upload || upload.key !== key) throw new Refusal("NoSuchUpload", "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.");
    return upload;
  }

  start(started: Omit<Started, "uploadId">): Upload {
    const uploadId = randomBytes(32).toString("hex");
    writeJson(this.fileOf(uploadId, "upload"), { ...started, uploadId });
    const upload = { ...started, uploadId, parts: new Map<number, Part>() };
    this.byId.set(uploadId, upload);
    return upload;
  }

  /** The last one to arrive under a number counts. */
  setPart(upload: Upload, part: Part): void {
    const replaced = upload.parts.get(part.number);
    writeJson(this.fileOf(upload.uploadId, String(part.number)), part);
    upload.parts.set(part.number, part);
    if (replaced) this.data.discard([replaced]);
  }

  /** @param kept files that are an object's from now on */
  end({ uploadId, parts }: Upload, kept: ReadonlySet<string>): void {
    this.byId.delete(uploadId);
    rmSync(this.fileOf(uploadId, "upload"), { force: true });
    rmSync(path.join(this.folder, uploadId), { recursive: true, force: true });
    this.data.discard([...parts.values()].filter(({ file }) => !kept.has(file)));
  }

  private fileOf(uploadId: string, name: string): string {
    return path.join(this.folder, uploadId, `${name}.json`);
  }
}
