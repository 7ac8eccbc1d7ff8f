import { AUSTRALIAN_ZONES } from "@/lib/zones";

/** The zones a firm can be in, as a form offers them. */
export const ZONE_OPTIONS = AUSTRALIAN_ZONES.map(({ id, name }) => ({ value: id as string, label: name as string }));
