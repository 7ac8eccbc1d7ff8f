import { migrateDatabase } from "../src/db/migrate";
import { env } from "../src/lib/env";

await migrateDatabase(env().DATABASE_OWNER_URL ?? env().DATABASE_URL, env().DATABASE_URL);
process.stdout.write("The database is up to date.\n");
