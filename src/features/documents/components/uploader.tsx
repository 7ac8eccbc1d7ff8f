"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { buttonClass } from "@/components/button";
import { guessCategory } from "../sending/guess-category";
import { SendingFile } from "../sending/sending-file";
import { PARTS_AT_ONCE, Slots } from "../sending/slots";
import { SendingRow } from "./sending-row";
import type { UploadBoxProps } from "./upload-box";

interface Props extends UploadBoxProps {
  /** Everything that was chosen since the page was opened, in its order. */
  chosen: readonly File[];
}

export default function Uploader({ bookingId, choices, missing, replacesId, chosen }: Props) {
  const router = useRouter();
  const slots = useRef<Slots>(null);
  const [files, setFiles] = useState<SendingFile[]>([]);
  const [, redraw] = useState(0);
  const known = useRef(0);

  useEffect(() => {
    const added = chosen.slice(known.current);
    if (added.length === 0) return;
    known.current = chosen.length;
    slots.current ??= new Slots(PARTS_AT_ONCE);
    const queue = slots.current;
    const made = added.map((file) => {
      const sending: SendingFile = new SendingFile({ bookingId, file, replacesId, category: guessCategory(file.name, choices, missing) }, queue, () => {
        redraw((count) => count + 1);
        if (sending.phase === "listed") router.refresh();
      });
      return sending;
    });
    setFiles((before) => [...before.filter(({ phase }) => phase !== "listed"), ...made]);
  }, [chosen, bookingId, choices, missing, replacesId, router]);

  // What is under way here is not told a second time as unfinished.
  useEffect(() => {
    const here = new Set(files.map(({ uploadId }) => uploadId));
    for (const told of document.querySelectorAll<HTMLElement>("[data-upload]")) told.hidden = here.has(told.dataset.upload);
  });

  const busy = files.some(({ phase }) => phase === "sending");
  useEffect(() => {
    if (!busy) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [busy]);

  const ready = files.filter(({ phase }) => phase === "chosen");
  const listed = files.filter(({ phase }) => phase === "listed").length;
  return (
    <div className="flex flex-col gap-4">
      <ul aria-label="Files to upload" className="flex flex-col rounded-lg border border-line bg-surface">
        {files.map((file, at) => (
          <SendingRow
            key={at}
            file={file}
            choices={choices}
            onRemove={() => {
              void file.remove().then(() => router.refresh());
              setFiles((before) => before.filter((other) => other !== file));
            }}
          />
        ))}
      </ul>
      {ready.length > 0 && (
        <div>
          <button type="button" className={buttonClass({ variant: "primary" })} onClick={() => ready.forEach((file) => void file.start())}>
            {ready.length === 1 ? "Upload 1 file" : `Upload ${ready.length} files`}
          </button>
        </div>
      )}
      <p role="status" className="sr-only">{listed > 0 && listed === files.length ? "Everything is uploaded." : ""}</p>
    </div>
  );
}
