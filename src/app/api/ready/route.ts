import { findReadiness } from "@/features/health/queries";

export async function GET(): Promise<Response> {
  const { ready, parts, acuity } = await findReadiness();
  return Response.json({ ready, parts, acuity }, { status: ready ? 200 : 503, headers: { "cache-control": "no-store", ...(ready ? {} : { "retry-after": "5" }) } });
}

export const dynamic = "force-dynamic";
