import { Steps } from "@/components/steps";
import { mayEnter, type Draft, type DraftStep } from "../draft";

const STEPS: { step: DraftStep; label: string }[] = [
  { step: "specialist", label: "Specialist" },
  { step: "time", label: "Time" },
  { step: "examinee", label: "Examinee" },
  { step: "check", label: "Check" },
];

export function BookingTrail({ draft, current }: { draft: Draft | null; current: DraftStep }) {
  const at = STEPS.findIndex(({ step }) => step === current);
  return (
    <Steps
      label="Steps of this booking"
      steps={STEPS.map(({ step, label }, index) => ({
        label,
        state: index === at ? "current" : index < at || current === "confirmation" ? "done" : "coming",
        href: draft && !draft.bookingId && index !== at && mayEnter(draft, step) ? `/bookings/new/${draft.id}/${step}` : undefined,
      }))}
    />
  );
}
