/** A path of this portal to go on to, and nothing that leads elsewhere. */
export function ownPath(wanted: string | undefined): string {
  if (!wanted) return "/";
  const base = "http://portal.invalid";
  try {
    const url = new URL(wanted, base);
    return url.origin === base && wanted.startsWith("/") ? url.pathname + url.search : "/";
  } catch {
    return "/";
  }
}
