import { TextInput } from "@/components/text-input";

export function CodeInput({ error, autoFocus }: { error?: string; autoFocus?: boolean }) {
  return <TextInput label="Six-digit code" name="code" inputMode="numeric" autoComplete="one-time-code" maxLength={7} required autoFocus={autoFocus} width="short" hint="From your authenticator app." error={error} />;
}
