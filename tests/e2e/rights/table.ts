import { readFileSync } from "node:fs";
import path from "node:path";
import { PEOPLE, type Who } from "./people";

const ANSWERS = ["open", "on", "sign-in", "may", "200", "400", "401", "403", "404", "405", "409", "503"] as const;
export type Answer = (typeof ANSWERS)[number];

export type Ask =
  | { kind: "page"; path: string; leadsTo: string | null }
  | { kind: "route"; method: string; path: string; fields: Record<string, string> }
  | { kind: "action"; file: string; name: string; fields: Record<string, string> };

export interface Row {
  label: string;
  section: string;
  ask: Ask;
  expected: Record<Who, Answer>;
}

const FILE = path.join(import.meta.dirname, "rights.txt");

/** Every row of `rights.txt`, from top to bottom. What cannot be read is an error, never left out. */
export function readTable(): Row[] {
  const rows: Row[] = [];
  let [section, file, hasColumns] = ["", "", false];
  for (const [index, line] of readFileSync(FILE, "utf8").split("\n").entries()) {
    const words = line.trim().split(/\s+/);
    const last = words.slice(-PEOPLE.length);
    const label = words.slice(0, -PEOPLE.length).join(" ");
    if (line.trim() === "" || line.startsWith("#")) continue;
    else if (line.startsWith("== ")) section = line.slice(3).trim();
    else if (last.join() === PEOPLE.join() && label === "") hasColumns = true;
    else if (words.length === 1 && /^src\/.+\.ts$/.test(words[0] ?? "")) file = words[0] ?? "";
    else if (hasColumns && section && label && last.every(isAnswer)) rows.push({ label, section, ask: askOf(label, file), expected: byPerson(last) });
    else throw new Error(`rights.txt, line ${index + 1} is not understood: ${line}`);
  }
  return rows;
}

function isAnswer(word: string): word is Answer {
  return ANSWERS.some((answer) => answer === word);
}

function byPerson(answers: Answer[]): Record<Who, Answer> {
  return Object.fromEntries(PEOPLE.map((who, column) => [who, answers[column]])) as Record<Who, Answer>;
}

function askOf(label: string, file: string): Ask {
  const fields = Object.fromEntries([...label.matchAll(/ ([\w-]+)=((?:\{[^}]*\}|\S)*)/g)].map(([, name, value]) => [name ?? "", (value ?? "").replaceAll("+", " ")]));
  const [, method, route] = /^([A-Z]+) (\/(?:\{[^}]*\}|\S)*)/.exec(label) ?? [];
  if (method && route) return { kind: "route", method, path: route, fields };
  if (label.startsWith("/")) return { kind: "page", path: label.split(" → ")[0] ?? "", leadsTo: label.split(" → ")[1] ?? null };
  const [, name] = /^(\w+)/.exec(label) ?? [];
  if (!name || !file) throw new Error(`rights.txt: ${label} is no page, route or action of a file named above it`);
  return { kind: "action", file, name, fields };
}
