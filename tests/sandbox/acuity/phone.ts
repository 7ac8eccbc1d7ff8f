/** United States numbers come back as digits only; any other number as it was posted. */
export function wirePhone(posted: string): string {
  return usDigits(posted) ?? posted;
}

export function readablePhone(posted: string): string {
  const digits = usDigits(posted);
  return digits ? `(${digits.slice(0, 3)}) ${digits.slice(3, 6)}-${digits.slice(6)}` : posted;
}

export function digitsOf(phone: string): string {
  return phone.replace(/\D/g, "");
}

function usDigits(posted: string): string | null {
  const digits = digitsOf(posted);
  const national = digits.length === 11 && digits.startsWith("1") ? digits.slice(1) : digits;
  const foreign = posted.trim().startsWith("+") && !posted.trim().startsWith("+1");
  return !foreign && /^[2-9]\d{2}[2-9]\d{6}$/.test(national) ? national : null;
}
