import { Steps } from "@/components/steps";
import { linkHref } from "../link-href";

type LinkStep = "account" | "calendar" | "details";

const STEPS: { step: LinkStep; label: string }[] = [
  { step: "account", label: "Account" },
  { step: "calendar", label: "Calendar" },
  { step: "details", label: "Details" },
];

export function LinkTrail({ current, userId }: { current: LinkStep; userId?: string }) {
  const at = STEPS.findIndex(({ step }) => step === current);
  return (
    <Steps
      label="Steps of linking"
      steps={STEPS.map(({ step, label }, index) => ({
        label,
        state: index === at ? "current" : index < at ? "done" : "coming",
        href: linkHref(step === "account" ? {} : { userId }),
      }))}
    />
  );
}
