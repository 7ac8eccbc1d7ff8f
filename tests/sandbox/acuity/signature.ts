import { createHmac } from "node:crypto";

export function sign(rawBody: string | Buffer, apiKey: string): string {
  return createHmac("sha256", apiKey).update(rawBody).digest("base64");
}
