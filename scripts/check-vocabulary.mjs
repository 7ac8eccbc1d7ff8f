/**
 * Holds the names of files to the vocabulary that makes them findable:
 * inside a feature `<noun>.ts`, schema.ts, policy.ts, queries.ts, actions.ts, `<verb>-<noun>.ts`, components/, tests beside their file.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { root } from "./run-child.mjs";

const maxLines = 250;
// A table of cases is one subject however long it is.
const maxTestLines = 450;
const limitFor = (name) => (/\.test\.tsx?$/.test(name) ? maxTestLines : maxLines);
const kebab = "[a-z0-9]+(-[a-z0-9]+)*";
const fileName = new RegExp(`^${kebab}(\\.[a-z0-9]+)*$`);
const folderName = new RegExp(`^(${kebab}(\\.[a-z]+)?|\\(${kebab}\\)|[@_]${kebab}|\\[{1,2}(\\.\\.\\.)?[a-z][a-zA-Z]*\\]{1,2})$`);
const vague = ["util", "utils", "helper", "helpers", "service", "services", "manager", "repository", "repositories", "common", "misc", "shared"];
const vagueVerbs = ["handle", "process", "manage"];

const rules = [
  ({ name, isFolder }) => !(isFolder ? folderName : fileName).test(name) && "names are in lower case with hyphens, so that nobody has to guess the spelling",
  ({ words }) => vague.includes(words.at(-1)) && `"${words.at(-1)}" says nothing about what is inside and soon holds everything; name it after its subject`,
  ({ name }) => /^index\.[a-z]+$/.test(name) && "no barrels: import from the file that holds the thing, and a search finds it",
  ({ name }) => /\.[cm]?jsx?$/.test(name) && "source is TypeScript, so that the types are checked everywhere",
  ({ lines, name }) => lines > limitFor(name) && `has ${lines} lines; above ${limitFor(name)} there is a second subject that wants its own file`,
  ({ feature, name }) => feature && /\.tsx$/.test(name) && !feature.includes("components") && "what is drawn lies in the feature's components/",
  ({ feature, name, isFolder }) => feature && !isFolder && !/\.(ts|tsx)$/.test(name) && "a feature holds TypeScript only; texts and pictures lie in content/ or public/",
  ({ feature, words }) => feature && vagueVerbs.includes(words[0]) && words.length > 1 && `"${words[0]}" is no verb of the trade; say what happens (request, confirm, cancel, grant …)`,
  ({ feature, name, isFolder }) => feature?.length === 0 && !isFolder && name && "a file lies in the folder of the noun it is about, not directly in features/",
  ({ feature, words, isFolder }) => feature?.length === 0 && isFolder && words.length > 2 && "a feature's folder is a noun",
];

const problems = [];
for (const entry of readdirSync(path.join(root, "src"), { recursive: true, withFileTypes: true })) {
  const place = path.relative(root, path.join(entry.parentPath, entry.name));
  const subject = describe(place, entry.isDirectory());
  for (const rule of rules) {
    const reason = rule(subject);
    if (reason) problems.push(`${place}: ${reason}`);
  }
}

if (problems.length > 0) {
  console.error(problems.sort().join("\n"));
  process.exitCode = 1;
}

function describe(place, isFolder) {
  const parts = place.split(path.sep);
  const name = parts.at(-1);
  return {
    name,
    isFolder,
    words: name.split(".")[0].replace(/[()[\]@_]/g, "").split("-"),
    lines: !isFolder && /\.tsx?$/.test(name) ? readFileSync(path.join(root, place), "utf8").trimEnd().split("\n").length : 0,
    /** The folders between src/features and this name; undefined elsewhere. */
    feature: parts[1] === "features" && parts.length > 2 ? parts.slice(2, -1) : undefined,
  };
}
