import { Anchor } from "./anchor";
import { Icon } from "./icon";

type Step = { label: string; state: "done" | "current" | "coming"; href?: string };

/** Where one is on a way of several pages. Steps that are done and have an href lead back. */
export function Steps({ steps, label = "Steps" }: { steps: readonly Step[]; label?: string }) {
  return (
    <nav aria-label={label}>
      <ol className="flex items-center gap-2 text-sm">
        {steps.map((step, index) => (
          <li
            key={step.label}
            aria-current={step.state === "current" ? "step" : undefined}
            className="flex items-center gap-2 not-last:after:h-px not-last:after:w-4 not-last:after:bg-strong lg:not-last:after:w-8"
          >
            {step.state === "done" && step.href ? (
              <Anchor href={step.href} className="flex min-h-8 items-center gap-2 rounded-md text-muted hover:text-text hover:underline hover:underline-offset-3">
                <StepText step={step} number={index + 1} />
              </Anchor>
            ) : (
              <span className={`flex min-h-8 items-center gap-2 ${step.state === "current" ? "font-semibold" : "text-muted"}`}>
                <StepText step={step} number={index + 1} />
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

const circles = {
  done: "border-accent text-accent",
  current: "border-accent bg-accent text-on-accent",
  coming: "border-strong text-muted",
};

function StepText({ step, number }: { step: Step; number: number }) {
  return (
    <>
      <span className={`inline-flex size-6 shrink-0 items-center justify-center rounded-full border text-xs font-semibold tabular-nums ${circles[step.state]}`}>
        {step.state === "done" ? <Icon name="check" label="Done" /> : number}
      </span>
      <span className={step.state === "current" ? "" : "max-sm:sr-only"}>{step.label}</span>
    </>
  );
}
