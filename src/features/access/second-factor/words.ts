import type { APIError } from "better-auth/api";

type Asked = "code" | "recovery code" | "password";

const WRONG: Record<Asked, string> = {
  code: "That code is not right. Codes change every half minute: enter the one your app shows now, and check that your phone's clock is set by itself.",
  "recovery code": "That is none of your unused recovery codes. Each works once; check for typing mistakes, capitals included.",
  password: "That is not your password.",
};

/** Why an answer was not accepted, in words; the library's own messages speak of tokens and cookies. */
export function challengeProblem(error: APIError, asked: Asked): string {
  const code: unknown = error.body?.code;
  if (error.status === "TOO_MANY_REQUESTS" || error.statusCode === 429 || code === "TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE") return "Too many tries. Wait a quarter of an hour, then sign in again.";
  if (code === "INVALID_TWO_FACTOR_COOKIE") return "Signing in took too long. Go back and sign in again with your password.";
  if (code === "CODE_ALREADY_USED") return "This code was used already. Wait for the next one, at most half a minute.";
  return WRONG[asked];
}
