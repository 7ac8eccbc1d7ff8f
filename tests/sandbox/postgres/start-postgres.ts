import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { chown, mkdir, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { anyFreePort } from "../ports";
import { findBinaries } from "./binaries";
import { connectDatabases, type Databases } from "./databases";
import { clearLeftover } from "./leftover";
import { initialize, launch, shutDown, untilReady, type Cluster } from "./server";
import { canEnter, chooseServerUser, readablePlace, type ServerUser } from "./server-user";

export interface PostgresOptions {
  dataDir: string;
  port?: number;
  /** What must survive a power cut (the demo) or not (tests, which are faster without). */
  durability?: "normal" | "none";
}

export interface EmbeddedPostgres extends Databases {
  port: number;
  /** Where the data really are: elsewhere than wished when the server's user may not go there. */
  dataDir: string;
  stop(): Promise<void>;
}

export async function startPostgres({ dataDir: wished, port: fixedPort, durability = "normal" }: PostgresOptions): Promise<EmbeddedPostgres> {
  const user = chooseServerUser(path.resolve(wished));
  const binaries = await findBinaries(user);
  const dataDir = await prepareDataDir(path.resolve(wished), user);
  const cluster: Cluster = { binaries, user, durability, directory: path.join(dataDir, "cluster"), log: path.join(dataDir, "server.log") };
  await clearLeftover(cluster.directory);
  if (!existsSync(cluster.directory)) await initialize(cluster);

  const port = fixedPort ?? (await anyFreePort());
  const server = launch(cluster, port);
  await untilReady(server, cluster);
  const { close, ...databases } = connectDatabases(port);
  return {
    port,
    dataDir,
    ...databases,
    async stop() {
      await close();
      await shutDown(server);
    },
  };
}

/** Root's home and the like are closed to the server's user; then the data go where it may, under a name that stays the same, and where a reboot leaves them. */
async function prepareDataDir(wished: string, user: ServerUser | undefined): Promise<string> {
  await mkdir(path.dirname(wished), { recursive: true });
  let dataDir = wished;
  if (!canEnter(user, path.dirname(wished))) {
    dataDir = path.join(readablePlace(user, ["/var/tmp", tmpdir()]), `ime-portal-data-${createHash("sha256").update(wished).digest("hex").slice(0, 12)}`);
    process.stderr.write(`The database keeps its data in ${dataDir}, because ${path.dirname(wished)} is closed to the user it runs as.\n`);
  }
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const { uid } = await stat(dataDir);
  if (user && uid === 0) await chown(dataDir, user.uid, user.gid);
  else if (uid !== (user?.uid ?? process.getuid?.() ?? uid)) throw new Error(`The data in ${dataDir} belong to another user. Start as that user, or remove the directory.`);
  return dataDir;
}
