/** As much as every file system takes, in bytes of UTF-8. */
const MAX_BYTES = 255;

// Control characters, halves of letters, marks that turn the direction of writing ("annexe‮fdp.exe" reads as "annexeexe.pdf"), and what no font shows.
const HIDDEN = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/gu;
const FORBIDDEN = /[<>:"|?*]/g;
const RESERVED = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?$/i;

/**
 * A name that is shown, stored and sent as it is: one line, no path, nothing hidden in it, and a name that Windows takes too.
 * Empty when nothing is left of it.
 */
export function cleanFileName(given: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? "";
  // Only once nothing hidden stands between a letter and its accent are they one.
  const plain = last.replace(HIDDEN, "").normalize("NFC").replace(FORBIDDEN, "_").replace(/\s+/g, " ").replace(/^[. ]+|[. ]+$/g, "");
  return shorten(RESERVED.test(plain) ? `_${plain}` : plain);
}

/** The ending says what the file is, so the middle goes. */
function shorten(name: string): string {
  if (Buffer.byteLength(name) <= MAX_BYTES) return name;
  const ending = /\.[a-z0-9]{1,5}$/i.exec(name)?.[0] ?? "";
  let stem = name.slice(0, name.length - ending.length);
  while (Buffer.byteLength(stem) + Buffer.byteLength(ending) > MAX_BYTES) stem = [...stem].slice(0, -1).join("");
  return stem.replace(/[. ]+$/, "") + ending;
}
