import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach } from "vitest";
import { type CheckContext, contextFor } from "./checks/check";
import { type ObjectStore, startObjectStore } from "./object-store";

const KEYS = { bucket: "portal-test", region: "ap-southeast-2", accessKeyId: "sandbox-access-key", secretAccessKey: "sandbox-secret-not-real" };

export interface StoreInTest extends CheckContext {
  server: ObjectStore;
  options: typeof KEYS & { directory: string };
  /** The same bucket, once something else serves it. */
  at(endpoint: string): CheckContext;
  restart(): Promise<CheckContext>;
}

/** An empty store for each test of a file. */
export function useStore(): () => StoreInTest {
  let current: StoreInTest | undefined;
  beforeEach(async () => {
    const options = { ...KEYS, directory: mkdtempSync(path.join(tmpdir(), "ime-portal-objects-")) };
    const at = (endpoint: string) => contextFor({ ...KEYS, endpoint }, "");
    const server = await startObjectStore(options);
    const store: StoreInTest = {
      ...at(server.endpoint),
      server,
      options,
      at,
      async restart() {
        await store.server.close();
        store.server = await startObjectStore(options);
        return at(store.server.endpoint);
      },
    };
    current = store;
  });
  afterEach(async () => {
    await current?.server.close();
    if (current) rmSync(current.options.directory, { recursive: true, force: true });
  });
  return () => {
    if (!current) throw new Error("the store starts with a test");
    return current;
  };
}
