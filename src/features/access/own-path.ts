/** A path of this portal to go on to, and nothing that leads elsewhere. */
export function ownPath(wanted: string | undefined): string {
  if (!wanted) return "/";
  const base = "http://portal.invalid";
  try {
    const url = new URL(wanted, base);
    // "/.//elsewhere" is normalised to a path that a browser reads as another host.
    const own = url.origin === base && wanted.startsWith("/") && !url.pathname.startsWith("//");
    return own ? url.pathname + url.search : "/";
  } catch {
    return "/";
  }
}
