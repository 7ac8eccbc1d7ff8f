import { randomUUID } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { isOwnOrigin } from "@/features/access/origin-check";
import { storageOrigin } from "@/integrations/storage/origin";
import { env } from "@/lib/env";

/** Headers for every page, and nothing about rights: those are asked where data is. */
export function proxy(request: NextRequest): NextResponse {
  // Every form asks this again itself; only here it can be answered with its proper status.
  if (isForm(request) && !isOwnOrigin(request.headers.get("origin"))) return new NextResponse("This form was not sent from the portal.", { status: 403 });
  const nonce = Buffer.from(randomUUID()).toString("base64");
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("x-request-id", randomUUID());
  headers.set("x-portal-path", request.nextUrl.pathname + request.nextUrl.search);
  headers.set("content-security-policy", policy);

  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  response.headers.set("referrer-policy", "same-origin");
  response.headers.set("x-content-type-options", "nosniff");
  response.headers.set("x-robots-tag", "noindex, nofollow");
  response.headers.set("permissions-policy", "camera=(), microphone=(), geolocation=()");
  response.headers.set("cross-origin-opener-policy", "same-origin");
  if (env().BETTER_AUTH_URL.startsWith("https:")) {
    response.headers.set("strict-transport-security", "max-age=31536000; includeSubDomains");
  }
  return response;
}

function isForm({ method, nextUrl }: NextRequest): boolean {
  return method !== "GET" && method !== "HEAD" && !nextUrl.pathname.startsWith("/api/");
}

function contentSecurityPolicy(nonce: string): string {
  const development = process.env.NODE_ENV === "development";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    development ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    // Files go straight from browsers to the storage; nothing is ever read from there.
    `connect-src 'self' ${storageOrigin()}`,
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

export const config = {
  matcher: [{ source: "/((?!_next/static|_next/image|favicon.ico|icon.svg).*)" }],
};
