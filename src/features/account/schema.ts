import { z } from "zod";
import { newPassword } from "@/features/access/password";
import { normalisePhone } from "@/lib/phone";
import { isKnownZone } from "@/lib/zones";
import { SIDES } from "./email-change";

const currentPassword = z.string().min(1, "Enter your current password").max(200, "Enter your current password");
const zone = z.string().refine(isKnownZone, "Choose a time zone from the list");

export const detailsInput = z.object({
  name: z.string().trim().min(2, "Enter your name").max(100, "Use 100 characters or fewer"),
  phone: z
    .string()
    .trim()
    .max(40, "Use 40 characters or fewer")
    .transform((typed, context) => {
      if (!typed) return null;
      const number = normalisePhone(typed);
      if (number) return number;
      context.addIssue({ code: "custom", message: "Enter a phone number with its area code, like 0412 345 678 or (03) 9123 4567, or leave it empty" });
      return z.NEVER;
    }),
  /** Empty: as the firm has it. */
  timezone: z.literal("").transform(() => null).or(zone),
});
export type DetailsInput = z.output<typeof detailsInput>;

export const timezoneAnswer = z.object({ zone, answer: z.enum(["use", "keep"]) });
export type TimezoneAnswer = z.output<typeof timezoneAnswer>;

export const changePasswordInput = z.object({ currentPassword, newPassword }).transform(({ currentPassword: current, newPassword: next }) => ({ current, next }));
export type ChangePasswordInput = z.output<typeof changePasswordInput>;

export const emailChangeInput = z
  .object({
    newEmail: z.string().trim().toLowerCase().max(254, "Use 254 characters or fewer").pipe(z.email("Enter an email address, like name@example.com")),
    currentPassword,
  })
  .transform(({ newEmail, currentPassword: password }) => ({ newEmail, password }));
export type EmailChangeInput = z.output<typeof emailChangeInput>;

export const emailChangeLink = z.object({
  id: z.string().min(1).max(40),
  side: z.enum(SIDES),
  token: z.string().min(1).max(200),
});
export type EmailChangeLink = z.output<typeof emailChangeLink>;

export const endSessionInput = z.object({ sessionId: z.string().min(1).max(40) });

/** A page of who acted, from the URL; nonsense is the first page. */
export const actedPage = z.object({ page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1) });
