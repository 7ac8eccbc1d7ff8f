import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * Written beside and renamed, so a killed store finds the old state or the new one. Written at once, not awaited: between
 * looking at the state and changing it nothing else can happen.
 */
export function writeJson(file: string, content: unknown): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(`${file}.unfinished`, JSON.stringify(content));
  renameSync(`${file}.unfinished`, file);
}

export function readJson<Content>(file: string): Content {
  return JSON.parse(readFileSync(file, "utf8")) as Content;
}

/** Every finished JSON file below a folder. */
export function listJson(folder: string): string[] {
  mkdirSync(folder, { recursive: true });
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".json")).map((name) => path.join(folder, name));
}
