import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { setUpBucket } from "@/integrations/storage/bucket";
import { storage } from "@/integrations/storage/client";
import { STORAGE_ACCOUNT } from "./environment";
import { startObjectStore, type ObjectStore } from "./storage/object-store";

/** A bucket of the test file's own, set up as the portal wants it. Call after `useOwnDatabase`, and before `useAcuity`. */
export function useStorage(): { store: ObjectStore } {
  const directory = mkdtempSync(path.join(tmpdir(), "ime-portal-bucket-"));
  let store: ObjectStore;
  beforeAll(async () => {
    store = await startObjectStore({ ...STORAGE_ACCOUNT, directory });
    const { bucket, region, accessKeyId, secretAccessKey } = STORAGE_ACCOUNT;
    Object.assign(process.env, { S3_ENDPOINT: store.endpoint, S3_BUCKET: bucket, S3_REGION: region, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" });
  });
  // Only now has everybody said where their part is: the environment is read once.
  let settings: Promise<unknown> | undefined;
  beforeEach(async () => void (await (settings ??= setUpBucket("http://127.0.0.1:3999"))));
  afterAll(async () => {
    storage().destroy();
    await store.close();
    rmSync(directory, { recursive: true, force: true });
  });
  return {
    get store() {
      return store;
    },
  };
}
