import postgres from "postgres";

export type PortalRole = "postgres" | "portal_owner" | "portal_app";

export interface Databases {
  superuserUrl: string;
  urlOf(database: string, role: PortalRole): string;
  createRoles(): Promise<void>;
  /** Owned by `portal_owner`, whose URL is the answer. A template must have no open connections. */
  createDatabase(name: string, template?: string): Promise<string>;
  dropDatabase(name: string): Promise<void>;
}

/** `portal_owner` migrates and owns, `portal_app` is what the portal runs as; neither is a superuser, as in production. */
export function connectDatabases(port: number): Databases & { close(): Promise<void> } {
  const urlOf = (database: string, role: PortalRole) => `postgres://${role}@127.0.0.1:${port}/${database}`;
  const superuserUrl = urlOf("postgres", "postgres");
  const admin = postgres(superuserUrl, { max: 1, idle_timeout: 5, onnotice: () => undefined });

  async function createRole(name: PortalRole, attributes: string) {
    const [existing] = await admin`select 1 from pg_roles where rolname = ${name}`;
    await admin.unsafe(`${existing ? "alter" : "create"} role ${name} with ${attributes}`);
  }

  return {
    superuserUrl,
    urlOf,
    async createRoles() {
      await createRole("portal_owner", "login createdb nosuperuser nocreaterole");
      await createRole("portal_app", "login nosuperuser nocreatedb nocreaterole");
      // Lets the owner see what the application's connections wait for, which the tests do who end processes at a certain step.
      await admin`grant portal_app to portal_owner`;
    },
    async createDatabase(name, template) {
      await admin`create database ${admin(name)} owner portal_owner ${template ? admin`template ${admin(template)}` : admin``}`;
      return urlOf(name, "portal_owner");
    },
    async dropDatabase(name) {
      await admin`drop database if exists ${admin(name)} with (force)`;
    },
    close: () => admin.end({ timeout: 5 }),
  };
}
