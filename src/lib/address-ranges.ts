import { isIP } from "node:net";
import { z } from "zod";

export interface AddressRange {
  address: string;
  family: "ipv4" | "ipv6";
  prefix: number;
}

/** `10.0.0.0/8, 2001:db8::1`: addresses and ranges, separated by commas. */
export const addressRanges = z.string().transform((given, context): AddressRange[] =>
  given
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => rangeOf(part) ?? refused(context)),
);

function rangeOf(part: string): AddressRange | null {
  const [address = "", given, ...rest] = part.split("/");
  const version = isIP(address);
  const longest = version === 4 ? 32 : 128;
  const prefix = given === undefined ? longest : /^\d{1,3}$/.test(given) ? Number(given) : 0;
  // A prefix of nothing would be everybody.
  if (version === 0 || rest.length > 0 || prefix < 1 || prefix > longest) return null;
  return { address, family: version === 4 ? "ipv4" : "ipv6", prefix };
}

function refused(context: z.RefinementCtx): never {
  context.addIssue({ code: "custom", message: "holds something that is neither an address nor a range like 10.0.0.0/8" });
  return z.NEVER;
}
