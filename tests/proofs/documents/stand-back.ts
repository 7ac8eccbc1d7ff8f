import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { constants, setPriority } from "node:os";

/** A process that stands for another machine takes of this one's processors only what is left, with every thread it has and will have. */
export function standBack(pid: number): void {
  for (const thread of readdirSync(`/proc/${pid}/task`)) setPriority(Number(thread), constants.priority.PRIORITY_LOW);
  // Even the lowest priority gets a share; this class gets none. Without the tool the priority has to do.
  spawnSync("chrt", ["--all-tasks", "--idle", "--pid", "0", String(pid)]);
}
