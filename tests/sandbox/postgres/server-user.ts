import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";

export interface ServerUser {
  uid: number;
  gid: number;
}

/**
 * PostgreSQL refuses to run as root. An ordinary user runs it as themselves (undefined here);
 * root lends it to whoever owns the data already, else to `nobody`.
 */
export function chooseServerUser(dataDir: string): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  if (existsSync(dataDir)) {
    const { uid, gid } = statSync(dataDir);
    if (uid !== 0) return { uid, gid };
  }
  return { uid: numberOf("-u"), gid: numberOf("-g") };
}

/** Asked of the system rather than worked out from modes, because access lists and mounts have a say too. */
export function canEnter(user: ServerUser | undefined, directory: string): boolean {
  if (!user) return true;
  return spawnSync("/bin/sh", ["-c", 'cd "$0"', directory], { ...user, cwd: "/", stdio: "ignore" }).status === 0;
}

export function readablePlace(user: ServerUser | undefined, candidates: string[]): string {
  const place = candidates.find((candidate) => canEnter(user, candidate));
  if (!place) throw new Error("No temporary directory is open to the user PostgreSQL would run as. Start as an ordinary user instead.");
  return place;
}

function numberOf(flag: "-u" | "-g"): number {
  return Number(execFileSync("id", [flag, "nobody"], { encoding: "utf8" }).trim());
}
