import { buttonClass } from "@/components/button";
import { formatBytes } from "@/lib/bytes";
import type { DocumentCategory } from "@/lib/vocabulary";
import { CATEGORY_WORDS } from "../document";
import { timeLeft } from "../sending/pace";
import type { SendingFile } from "../sending/sending-file";

interface Props {
  file: SendingFile;
  choices: readonly DocumentCategory[];
  onRemove: () => void;
}

const small = buttonClass({ size: "sm" });

/** One file: what it is, how far it is, and what can be done about it. */
export function SendingRow({ file, choices, onRemove }: Props) {
  const { phase, problem } = file;
  const { name, size } = file.file;
  const fixed = choices.length < 2 || (phase !== "chosen" && phase !== "stopped");
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-2 border-b border-line p-4 last:border-b-0">
      <p className="min-w-0 font-medium wrap-anywhere"><bdi>{name}</bdi> <span className="font-normal whitespace-nowrap text-muted">{formatBytes(size)}</span></p>
      <div className="flex flex-wrap justify-end gap-2">
        {phase === "sending" && <button type="button" className={small} onClick={() => file.pause()}>Pause</button>}
        {phase === "paused" && <button type="button" className={small} onClick={() => void file.start()}>Go on</button>}
        {phase === "stopped" && !file.isHopeless && <button type="button" className={small} onClick={() => void file.start()}>Try again</button>}
        {(phase === "chosen" || phase === "paused" || phase === "stopped") && <button type="button" className={buttonClass({ size: "sm", variant: "quiet" })} onClick={onRemove}>Remove<span className="sr-only"> {name}</span></button>}
      </div>
      {fixed ? (
        <p className="col-span-2 text-sm text-muted">{CATEGORY_WORDS[file.category].one}</p>
      ) : (
        <label className="col-span-2 flex flex-wrap items-center gap-2 text-sm">
          <span>Kind of document<span className="sr-only"> of {name}</span></span>
          <select value={file.category} onChange={(event) => file.choose(event.target.value as DocumentCategory)} className="min-h-9 rounded-md border border-strong bg-surface px-2 text-text max-sm:min-h-11 max-sm:text-[1rem]">
            {choices.map((category) => <option key={category} value={category}>{CATEGORY_WORDS[category].one}</option>)}
          </select>
        </label>
      )}
      {(phase === "sending" || phase === "paused") && <progress className="upload-progress col-span-2" max={size} value={file.sent} aria-label={`Sent of ${name}`} />}
      <p role={problem ? "alert" : undefined} className={`col-span-2 text-sm ${problem ? "font-medium text-danger" : "text-muted"} empty:hidden`}>{problem ?? words(file)}</p>
    </li>
  );
}

function words({ phase, sent, file, pace, waitsForScanner }: SendingFile): string {
  const percent = Math.floor((sent / file.size) * 100);
  if (phase === "sending" && sent === 0) return "Starting …";
  if (phase === "sending") return [`${percent}%`, pace.bytesPerSecond > 0 && `${formatBytes(pace.bytesPerSecond)} a second`, timeLeft(file.size - sent, pace.bytesPerSecond)].filter(Boolean).join(" · ");
  if (phase === "paused") return `Paused at ${percent}%. What has arrived is kept for a day.`;
  if (phase === "checking") return waitsForScanner ? "Arrived. It waits for the virus scanner; you need not." : "Arrived. It is being checked …";
  return phase === "listed" ? "Uploaded and checked." : "";
}
