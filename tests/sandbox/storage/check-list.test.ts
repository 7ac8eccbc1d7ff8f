import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, test } from "vitest";
import { CHECK_LIST } from "./check-list";
import { contextFor, type StoreUnderTest } from "./checks/check";
import { clearAway } from "./checks/clear-away";
import { configuredStore } from "./checks/configured-store";
import { startObjectStore } from "./object-store";

const configured = configuredStore();
const directory = mkdtempSync(path.join(tmpdir(), "ime-portal-objects-"));
const keys = { bucket: "portal-checks", region: "ap-southeast-2", accessKeyId: "sandbox-access-key", secretAccessKey: "sandbox-secret-not-real" };
const embedded = await startObjectStore({ directory, ...keys });

afterAll(async () => {
  await embedded.close();
  rmSync(directory, { recursive: true, force: true });
});

const stores: { title: string; store: StoreUnderTest }[] = [{ title: "the embedded store", store: { endpoint: embedded.endpoint, ...keys } }, ...configured];

describe.each(stores)("$title", ({ store }) => {
  const prefix = `checks/${randomUUID()}/`;
  const context = contextFor(store, prefix);
  afterAll(() => clearAway(context, prefix));
  test.each(CHECK_LIST)("$name", ({ run }) => run(context));
});
