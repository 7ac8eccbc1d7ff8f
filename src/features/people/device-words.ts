import Bowser from "bowser";

const UNKNOWN = "Unknown device";

/** What somebody signed in with, as they would call it: "Chrome on Windows". */
export function deviceWords(userAgent: string): string {
  if (!userAgent) return UNKNOWN;
  const { browser, os } = Bowser.parse(userAgent);
  // A program that names itself is free to write anything there.
  const [browserName, osName] = [browser.name, os.name].map((name) => (name && name.length <= 40 ? name : null));
  if (browserName && osName) return `${browserName} on ${osName}`;
  return browserName || osName || UNKNOWN;
}
