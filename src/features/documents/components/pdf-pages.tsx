"use client";

import { useEffect, useRef, useState } from "react";
import type { PDFDocumentLoadingTask, PDFDocumentProxy } from "pdfjs-dist";
import "pdfjs-dist/web/pdf_viewer.css";
import { buttonClass } from "@/components/button";
import { openPdf, showPdf, type ShownPdf } from "../viewing/pdf";

const small = buttonClass({ size: "sm" });

type State = { kind: "opening" } | { kind: "shown"; pages: number } | { kind: "problem"; words: string };

/** All pages one below the other, drawn as they come into sight; text can be selected and searched. */
export default function PdfPages({ address }: { address: string }) {
  const frame = useRef<HTMLDivElement>(null);
  const shown = useRef<ShownPdf>(null);
  const [state, setState] = useState<State>({ kind: "opening" });
  const [page, setPage] = useState(1);

  useEffect(() => {
    let task: PDFDocumentLoadingTask | undefined;
    let over = false;
    const show = (document: PDFDocumentProxy) => {
      if (over || !frame.current) return;
      shown.current = showPdf(document, frame.current, setPage);
      setState({ kind: "shown", pages: document.numPages });
    };
    openPdf(address).then((opening) => {
      task = opening;
      if (over) return void opening.destroy();
      opening.promise.then(show, (error: unknown) => over || setState({ kind: "problem", words: wordsFor(error) }));
    }, (error: unknown) => over || setState({ kind: "problem", words: wordsFor(error) }));
    return () => {
      over = true;
      shown.current?.close();
      void task?.destroy();
    };
  }, [address]);

  const go = (to: number) => shown.current?.goTo(to);
  const pages = state.kind === "shown" ? state.pages : 0;
  return (
    <div className="flex flex-col gap-3">
      {state.kind === "problem" && <p role="alert" className="rounded-md bg-danger-soft p-4 text-danger">{state.words}</p>}
      {state.kind === "opening" && <p role="status" className="text-muted">Opening the document …</p>}
      <div hidden={pages === 0} className="flex flex-wrap items-center gap-2" role="toolbar" aria-label="Pages">
        <button type="button" className={small} aria-disabled={page <= 1 || undefined} onClick={() => go(page - 1)}>Previous<span className="sr-only"> page</span></button>
        <span aria-live="polite" className="text-sm tabular-nums">Page {page} of {pages}</span>
        <button type="button" className={small} aria-disabled={page >= pages || undefined} onClick={() => go(page + 1)}>Next<span className="sr-only"> page</span></button>
        <span className="grow" />
        <button type="button" className={small} onClick={() => shown.current?.zoom(1 / 1.2)}>Smaller</button>
        <button type="button" className={small} onClick={() => shown.current?.fit()}>Fit</button>
        <button type="button" className={small} onClick={() => shown.current?.zoom(1.2)}>Larger</button>
      </div>
      <div hidden={state.kind === "problem"} className="relative h-[80vh] rounded-md border border-line bg-sunken">
        <div ref={frame} tabIndex={0} role="document" aria-label="Pages of the document" className="absolute inset-0 overflow-auto">
          <div className="pdfViewer" />
        </div>
      </div>
    </div>
  );
}

function wordsFor(error: unknown): string {
  const name = error instanceof Error ? error.name : "";
  if (name === "PasswordException") return "This PDF asks for a password. Download it and open it with the password you were given.";
  if (name === "InvalidPDFException") return "This PDF cannot be shown here. Download it to read it.";
  return "The document does not open right now. Try again in a minute, or download it.";
}
