import { closeDatabase } from "../src/db/client";
import { createAdmin } from "../src/features/access/create-admin";

const [email, ...name] = process.argv.slice(2);
const password = process.env.ADMIN_PASSWORD;
if (!email || name.length === 0 || !password) {
  process.stderr.write("Usage: ADMIN_PASSWORD=… npm run admin:create -- EMAIL NAME\nThe password has at least 12 characters.\n");
  process.exit(2);
}
const created = await createAdmin({ email, name: name.join(" "), password });
await closeDatabase();
process.stdout.write(created.ok ? `${email} can sign in as an admin.\n` : `Nothing was created: ${created.reason}.\n`);
process.exit(created.ok ? 0 : 1);
