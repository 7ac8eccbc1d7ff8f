import { Refusal } from "./refusal";

export type QueryPair = readonly [name: string, value: string];

/** What a request is about, from its path-style URL. */
export interface Address {
  bucket: string;
  key: string;
  /** Decoded, as the signature sees it. */
  path: string;
  pairs: QueryPair[];
  query: ReadonlyMap<string, string>;
}

export function readAddress(url: string): Address {
  const mark = url.indexOf("?");
  const path = decode(mark < 0 ? url : url.slice(0, mark));
  const pairs = mark < 0 ? [] : readPairs(url.slice(mark + 1));
  const slash = path.indexOf("/", 1);
  const bucket = slash < 0 ? path.slice(1) : path.slice(1, slash);
  const key = slash < 0 ? "" : path.slice(slash + 1);
  if (Buffer.byteLength(key) > 1024) throw new Refusal("KeyTooLongError", "Your key is too long");
  return { bucket, key, path, pairs, query: new Map(pairs) };
}

/** As the signature and S3's own listings write it: everything but the unreserved characters, in upper-case hexadecimal. */
export function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

export function encodePath(path: string): string {
  return path.split("/").map(encode).join("/");
}

function readPairs(query: string): QueryPair[] {
  const parts = query.split("&").filter((part) => part !== "");
  return parts.map((part) => {
    const [name = "", ...rest] = part.split("=");
    return [decode(name.replaceAll("+", " ")), decode(rest.join("=").replaceAll("+", " "))] as const;
  });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Refusal("InvalidURI", "Couldn't parse the specified URI.");
  }
}
