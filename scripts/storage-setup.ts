import { setUpBucket } from "../src/integrations/storage/bucket";
import { env } from "../src/lib/env";

try {
  const set = await setUpBucket(new URL(env().BETTER_AUTH_URL).origin);
  process.stdout.write(`The bucket ${env().S3_BUCKET} is set up: ${set.join(", ")}.\n`);
} catch (error) {
  process.stderr.write(`The bucket could not be set up. ${error instanceof Error ? error.message : String(error)}\nIt has to exist, and the key has to be allowed to change its settings; run this again then.\n`);
  process.exitCode = 1;
}
