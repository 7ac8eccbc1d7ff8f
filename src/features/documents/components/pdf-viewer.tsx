"use client";

import { lazy, Suspense, useSyncExternalStore } from "react";

const PdfPages = lazy(() => import("./pdf-pages"));
const never = () => () => {};

/** PDF's own program is loaded here and nowhere else. Without scripts the file is downloaded. */
export function PdfViewer({ address }: { address: string }) {
  const inBrowser = useSyncExternalStore(never, () => true, () => false);
  const waiting = <p role="status" className="py-12 text-center text-muted">Opening the document …</p>;
  return (
    <div className="min-h-96">
      <noscript><p>Showing PDF needs scripts. Download the document to read it.</p></noscript>
      {inBrowser ? <Suspense fallback={waiting}><PdfPages address={address} /></Suspense> : waiting}
    </div>
  );
}
