import { PrintButton } from "@/components/print-button";

export function RecoveryCodes({ codes }: { codes: string[] }) {
  return (
    <div className="flex flex-col items-start gap-3">
      <p className="max-w-prose">Each of these lets you in once when your phone is lost. Print them or copy them to a safe place now: they are not shown again.</p>
      <ul aria-label="Recovery codes" className="grid grid-cols-2 gap-x-8 gap-y-1 rounded-md border border-line bg-sunken px-4 py-3 font-mono tabular-nums">
        {codes.map((code) => <li key={code}>{code}</li>)}
      </ul>
      <PrintButton variant="secondary" />
    </div>
  );
}
