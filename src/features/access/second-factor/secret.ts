import { encode } from "uqr";

/** What is shown once, while a second factor is set up. */
export interface NewSecret {
  /** The code to scan: a square of so many modules, and the dark ones of it as a path. */
  picture: { size: number; path: string };
  /** The same secret to type, in groups of four. */
  key: string;
  recoveryCodes: string[];
}

export function describeSecret({ totpURI, backupCodes }: { totpURI: string; backupCodes: string[] }): NewSecret {
  const { data, size } = encode(totpURI, { border: 2 });
  const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  const key = new URL(totpURI).searchParams.get("secret") ?? "";
  return { picture: { size, path: dark.join("") }, key: key.replace(/(.{4})(?=.)/g, "$1 "), recoveryCodes: backupCodes };
}
