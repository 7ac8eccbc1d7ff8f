import { Badge, type Tone } from "@/components/badge";
import { Icon } from "@/components/icon";
import type { ProgressStage } from "@/lib/vocabulary";
import { PROGRESS_WORDS } from "../progress-words";

export const TONES: Record<ProgressStage, Tone> = {
  scheduled: "scheduled",
  rescheduled: "rescheduled",
  cancelled: "closed",
  no_show: "danger",
  generating_report: "generating",
  report_generated: "generated",
  payment_received: "paid",
};

export function ProgressBadge({ progress }: { progress: ProgressStage }) {
  return (
    <Badge tone={TONES[progress]} icon={progress === "no_show" ? <Icon name="person-x" /> : undefined}>
      {PROGRESS_WORDS[progress]}
    </Badge>
  );
}
