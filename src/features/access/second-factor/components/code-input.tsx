import { TextInput } from "@/components/text-input";

export function CodeInput({ error }: { error?: string }) {
  return <TextInput label="Six-digit code" name="code" inputMode="numeric" autoComplete="one-time-code" maxLength={7} required width="short" hint="From your authenticator app." error={error} />;
}
