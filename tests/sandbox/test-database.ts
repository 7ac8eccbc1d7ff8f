import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { migrateDatabase } from "../../src/db/migrate";
import { startPostgres } from "./postgres/start-postgres";

declare module "vitest" {
  interface ProvidedContext {
    /** With PLACE where a database's name goes. */
    ownerUrl: string;
    applicationUrl: string;
    superuserUrl: string;
  }
}

/** One server and one migrated template for all test files; each copies the template in some forty milliseconds. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "ime-portal-test-"));
  const server = await startPostgres({ dataDir, durability: "none" });
  await server.createRoles();
  const ownerUrl = await server.createDatabase("template_portal");
  await migrateDatabase(ownerUrl, server.urlOf("template_portal", "portal_app"));
  project.provide("ownerUrl", server.urlOf("PLACE", "portal_owner"));
  project.provide("applicationUrl", server.urlOf("PLACE", "portal_app"));
  project.provide("superuserUrl", server.superuserUrl);
  return async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
