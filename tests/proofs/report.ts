import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import path from "node:path";

/** Writes `docs/proof/NAME.md`: what was shown, on what machine, when and with which seed. */
export function writeReport(name: string, { title, seed, lines }: { title: string; seed?: number; lines: string[] }): void {
  const folder = path.join(process.cwd(), "docs/proof");
  mkdirSync(folder, { recursive: true });
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? "unknown processor"}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`;
  const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
  const head = [`# ${title}`, "", `${new Date().toISOString().slice(0, 16).replace("T", " ")} UTC · ${machine} · on top of ${commit}${seed === undefined ? "" : ` · seed ${seed}`}`, "", `\`npm run prove -- ${name}\``, ""];
  writeFileSync(path.join(folder, `${name}.md`), [...head, ...lines, ""].join("\n"));
}
