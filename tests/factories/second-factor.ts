import { base32 } from "@better-auth/utils/base32";
import { createOTP } from "@better-auth/utils/otp";

/** What an authenticator app does with the secret it was given: the code of this half minute, or of one before or after it. */
export function codeOf(totpUri: string, halfMinutesAhead = 0): Promise<string> {
  const secret = new TextDecoder().decode(base32.decode(new URL(totpUri).searchParams.get("secret") ?? ""));
  return createOTP(secret).hotp(Math.floor(Date.now() / 30_000) + halfMinutesAhead);
}
