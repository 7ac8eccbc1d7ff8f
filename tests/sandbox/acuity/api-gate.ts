import { timingSafeEqual } from "node:crypto";
import { RateLimit } from "./rate-limit";
import { Refusal } from "./refusal";
import type { Settings } from "./settings";

/** What stands before every route: limits per address first, then credentials. */
export class ApiGate {
  private readonly limit: RateLimit;
  private readonly expected: Buffer;

  constructor(private readonly settings: Settings) {
    this.limit = new RateLimit(settings.requestsPerSecond);
    this.expected = Buffer.from(`Basic ${Buffer.from(`${settings.userId}:${settings.apiKey}`).toString("base64")}`);
  }

  refuse(authorization: string | undefined, open: number): void {
    const { requestsPerSecond, maxConnections } = this.settings;
    if (open > maxConnections) throw tooMany(`${maxConnections} concurrent connections`);
    if (!this.limit.admits()) throw tooMany(`${requestsPerSecond} requests per second`);
    if (!this.knows(authorization)) throw new Refusal(401, "unauthorized", "Unauthorized");
  }

  private knows(authorization = ""): boolean {
    const given = Buffer.from(authorization);
    return given.length === this.expected.length && timingSafeEqual(given, this.expected);
  }
}

function tooMany(limit: string): Refusal {
  return new Refusal(429, "too_many_requests", `You have exceeded the limit of ${limit}.`);
}
