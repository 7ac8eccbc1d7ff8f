"use client";

import { lazy, Suspense, useState, type DragEvent } from "react";
import type { DocumentCategory } from "@/lib/vocabulary";

/** Sending is a lot of script that most visits never need. */
const Uploader = lazy(() => import("./uploader"));

export interface UploadBoxProps {
  bookingId: string;
  /** What this person may add here. */
  choices: readonly DocumentCategory[];
  /** What the examination still needs: the likely category of a file whose name says nothing. */
  missing: readonly DocumentCategory[];
  accept: string;
  /** In words: kinds and sizes that are taken. */
  hint: string;
  /** The document of which a new version is chosen. */
  replacesId?: string;
}

/** Where files are dropped or chosen. What is chosen later joins what is under way. */
export function UploadBox(props: UploadBoxProps) {
  const [chosen, setChosen] = useState<readonly File[]>([]);
  const [over, setOver] = useState(false);
  const add = (list: FileList | null) => {
    const more = list ? [...list] : [];
    setChosen((before) => [...before, ...more]);
  };
  const drag = (event: DragEvent, isOver: boolean) => {
    event.preventDefault();
    setOver(isOver);
  };
  return (
    <div className="flex flex-col gap-4">
      <label
        onDragOver={(event) => drag(event, true)}
        onDragLeave={(event) => drag(event, false)}
        onDrop={(event) => (drag(event, false), add(event.dataTransfer.files))}
        className={`flex min-h-24 cursor-pointer flex-col items-center justify-center gap-1 rounded-lg border border-dashed p-4 text-center focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent hover:bg-hover ${over ? "border-accent bg-accent-soft" : "border-strong bg-surface"}`}
      >
        <input type="file" multiple={!props.replacesId} accept={props.accept} className="sr-only" onChange={(event) => (add(event.target.files), (event.target.value = ""))} />
        <span className="font-medium text-accent">{props.replacesId ? "Choose the new version" : "Choose files"}<span className="max-sm:hidden"> or drop {props.replacesId ? "it" : "them"} here</span></span>
        <span className="text-sm text-muted">{props.hint}</span>
      </label>
      <noscript><p className="text-sm text-muted">Sending files needs scripts, which are turned off in this browser. Turn them on for this site, or send the files to your coordinator.</p></noscript>
      {chosen.length > 0 && <Suspense fallback={<p role="status" className="text-sm text-muted">Getting ready …</p>}><Uploader {...props} chosen={chosen} /></Suspense>}
    </div>
  );
}
