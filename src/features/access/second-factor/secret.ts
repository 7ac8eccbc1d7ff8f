import { renderSVG } from "uqr";

/** What is shown once, while a second factor is set up. */
export interface NewSecret {
  /** The picture to scan, as an address an image can have. */
  picture: string;
  /** The same secret to type, in groups of four. */
  key: string;
  recoveryCodes: string[];
}

export function describeSecret({ totpURI, backupCodes }: { totpURI: string; backupCodes: string[] }): NewSecret {
  const svg = renderSVG(totpURI, { border: 2 });
  const key = new URL(totpURI).searchParams.get("secret") ?? "";
  return {
    picture: `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`,
    key: key.replace(/(.{4})(?=.)/g, "$1 "),
    recoveryCodes: backupCodes,
  };
}
