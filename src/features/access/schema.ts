import { z } from "zod";
import { newPassword } from "./password";

const email = z.string().trim().toLowerCase().max(254).pipe(z.email("Enter your email address, like name@example.com"));

export const signInInput = z.object({
  email,
  password: z.string().min(1, "Enter your password").max(200, "Enter your password"),
  next: z.string().max(500).optional(),
});

export const forgotPasswordInput = z.object({ email });

export const resetPasswordInput = z.object({
  token: z.string().min(1).max(200),
  password: newPassword,
});
