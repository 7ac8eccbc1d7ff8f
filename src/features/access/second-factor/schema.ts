import { z } from "zod";

/** Six digits, however the phone shows them grouped. */
const code = z
  .string()
  .max(20)
  .transform((typed) => typed.replace(/\s/g, ""))
  .pipe(z.string().regex(/^\d{6}$/, "Enter the six digits your app shows now"));

const currentPassword = z.string().min(1, "Enter your password").max(200, "Enter your password");
const ticked = z.literal("on").optional().transform(Boolean);

export const challengeInput = z.object({ code, trust: ticked, next: z.string().max(500).optional() });

export const recoveryInput = z.object({
  recoveryCode: z.string().trim().min(8, "Enter one of your recovery codes, like abc12-DEF34").max(40, "Enter one of your recovery codes, like abc12-DEF34"),
  next: z.string().max(500).optional(),
});

/** Either the password, to begin, or the first code, to finish. */
export const setUpInput = z.union([z.object({ code }), z.object({ password: currentPassword })]);

export const passwordInput = z.object({ password: currentPassword });
