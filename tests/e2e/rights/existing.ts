import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { sandbox } from "../sandbox";

const actionsShape = z.object({
  node: z.record(z.string(), z.object({ filename: z.string(), exportedName: z.string(), workers: z.record(z.string(), z.unknown()) })),
  edge: z.record(z.string(), z.unknown()),
});

/** The id a browser sends, and a page that takes it. */
export interface BuiltAction {
  id: string;
  page: string;
}

/** What a browser can address, as the build lists it. */
export interface Existing {
  pages: string[];
  routes: string[];
  /** By `file#name`. */
  actions: Map<string, BuiltAction>;
}

export function readExisting(): Existing {
  const entries = Object.keys(z.record(z.string(), z.string()).parse(built("app-paths-manifest.json"))).filter((entry) => !entry.startsWith("/_"));
  const { node, edge } = actionsShape.parse(built("server-reference-manifest.json"));
  if (Object.keys(edge).length > 0) throw new Error("the build has actions for the edge, which nobody tries");
  const actions = Object.entries(node).map(([id, { filename, exportedName, workers }]) => [`${filename}#${exportedName}`, { id, page: pageTaking(Object.keys(workers)) }] as const);
  return { pages: patternsOf(entries, "/page"), routes: patternsOf(entries, "/route"), actions: new Map(actions) };
}

/** The pattern a concrete path belongs to; a name in braces stands for any one part. The most literal one wins, as in the router. */
export function patternOf(address: string, patterns: readonly string[]): string | undefined {
  const parts = (address.split("?")[0] ?? "").split("/");
  const fitting = patterns.filter((pattern) => fits(pattern.split("/"), parts));
  return fitting.sort((one, other) => one.split("[").length - other.split("[").length)[0];
}

/** Every method a route answers to, as it says itself. */
export async function methodsOf(routes: readonly string[]): Promise<string[]> {
  const all = await Promise.all(
    routes.map(async (pattern) => {
      const { headers } = await fetch(sandbox().portal + pattern.replace(/\[[^\]]+\]/g, "x"), { method: "OPTIONS", headers: { origin: sandbox().portal } });
      const methods = (headers.get("allow") ?? "of unknown methods:").split(", ");
      return methods.filter((method) => method !== "HEAD" && method !== "OPTIONS").map((method) => `${method} ${pattern}`);
    }),
  );
  return all.flat();
}

function fits(pattern: string[], parts: string[]): boolean {
  const open = pattern.at(-1)?.startsWith("[...") ?? false;
  if (open ? parts.length < pattern.length : parts.length !== pattern.length) return false;
  return pattern.every((part, index) => part.startsWith("[") || part === parts[index]);
}

function patternsOf(entries: string[], ending: "/page" | "/route"): string[] {
  return entries
    .filter((entry) => entry.endsWith(ending))
    .map((entry) => entry.slice(0, -ending.length).replace(/\/\([^)]+\)/g, "") || "/")
    .sort();
}

/** One without parts to fill in, where there is one: an action is done before its page is drawn. */
function pageTaking(workers: string[]): string {
  const pages = workers.map((worker) => patternsOf([worker.replace(/^app/, "")], "/page")[0] ?? "/");
  const [page = "/"] = pages.filter((pattern) => pattern !== "/").sort((one, other) => one.split("[").length - other.split("[").length || one.length - other.length);
  return page.replace(/\[[^\]]+\]/g, "x");
}

function built(name: string): unknown {
  return JSON.parse(readFileSync(path.resolve(".next/server", name), "utf8"));
}
