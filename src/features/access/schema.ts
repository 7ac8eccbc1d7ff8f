import { z } from "zod";

const email = z.string().trim().toLowerCase().max(254).pipe(z.email("Enter your email address, like name@example.com"));

export const signInInput = z.object({
  email,
  password: z.string().min(1, "Enter your password").max(200, "Enter your password"),
  next: z.string().max(500).optional(),
});

export const forgotPasswordInput = z.object({ email });

export const resetPasswordInput = z.object({
  token: z.string().min(1).max(200),
  password: z.string().min(12, "Use at least 12 characters").max(200, "Use 200 characters or fewer"),
});
