import { auth } from "@/features/access/auth";

/** Better Auth offers some seventy routes; these two are for programs that act for a person. Pages use actions. All else is not found. */
const ALLOWED = ["POST /sign-in/email", "POST /sign-out"];

async function answer(request: Request): Promise<Response> {
  const path = new URL(request.url).pathname.replace(/^\/api\/auth/, "");
  if (!ALLOWED.includes(`${request.method} ${path}`)) return new Response(null, { status: 404 });
  return auth().handler(request);
}

export { answer as DELETE, answer as GET, answer as PATCH, answer as POST, answer as PUT };
