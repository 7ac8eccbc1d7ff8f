import { existsSync, mkdirSync, readdirSync } from "node:fs";
import path from "node:path";
import { Bucket } from "./bucket";
import { Refusal } from "./refusal";

const NAME = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

export class Buckets {
  private readonly byName = new Map<string, Bucket>();

  constructor(private readonly folder: string) {
    mkdirSync(folder, { recursive: true });
    const names = readdirSync(folder).filter((name) => existsSync(path.join(folder, name, "bucket.json")));
    for (const name of names) this.byName.set(name, new Bucket(name, path.join(folder, name)));
  }

  require(name: string): Bucket {
    const bucket = this.byName.get(name);
    if (!bucket) throw new Refusal("NoSuchBucket", "The specified bucket does not exist", { details: { BucketName: name } });
    return bucket;
  }

  find(name: string): Bucket | undefined {
    return this.byName.get(name);
  }

  create(name: string): Bucket {
    if (!NAME.test(name)) throw new Refusal("InvalidBucketName", "The specified bucket is not valid.");
    if (this.byName.has(name)) throw new Refusal("BucketAlreadyOwnedByYou", "Your previous request to create the named bucket succeeded and you already own it.");
    const bucket = new Bucket(name, path.join(this.folder, name));
    this.byName.set(name, bucket);
    return bucket;
  }
}
