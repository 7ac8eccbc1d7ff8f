import { TextInput } from "@/components/text-input";

/** Asked again for what would let somebody in who found this browser open. */
export function PasswordStep({ error }: { error?: string }) {
  return <TextInput label="Your password" name="password" type="password" autoComplete="current-password" required width="medium" hint="To be sure it is you." error={error} />;
}
