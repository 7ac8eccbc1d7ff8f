import type { PDFDocumentLoadingTask, PDFDocumentProxy } from "pdfjs-dist";

/** Fonts, character maps and decoders that a build puts beside the portal. */
const PARTS = "/pdfjs/";

/** Fetched in pieces as pages are wanted. Nothing inside a PDF runs. */
export async function openPdf(address: string): Promise<PDFDocumentLoadingTask> {
  const pdfjs = await import("pdfjs-dist");
  pdfjs.GlobalWorkerOptions.workerPort ??= new Worker(new URL("pdfjs-dist/build/pdf.worker.min.mjs", import.meta.url), { type: "module" });
  return pdfjs.getDocument({
    url: address,
    cMapUrl: `${PARTS}cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${PARTS}standard_fonts/`,
    wasmUrl: `${PARTS}wasm/`,
    isEvalSupported: false,
    enableXfa: false,
    disableAutoFetch: true,
    rangeChunkSize: 256 * 1024,
  });
}

export interface ShownPdf {
  goTo(page: number): void;
  zoom(by: number): void;
  fit(): void;
  close(): void;
}

/** @param container a box of fixed size that scrolls, with an element of class `pdfViewer` in it */
export function showPdf(document: PDFDocumentProxy, container: HTMLDivElement, onPage: (page: number) => void): ShownPdf {
  let viewer: import("pdfjs-dist/web/pdf_viewer.mjs").PDFViewer | undefined;
  void import("pdfjs-dist/web/pdf_viewer.mjs").then(({ EventBus, PDFLinkService, PDFViewer, LinkTarget }) => {
    const eventBus = new EventBus();
    const linkService = new PDFLinkService({ eventBus, externalLinkTarget: LinkTarget.BLANK, externalLinkRel: "noopener noreferrer nofollow" });
    viewer = new PDFViewer({ container, eventBus, linkService, annotationMode: 1 });
    linkService.setViewer(viewer);
    eventBus.on("pagesinit", () => fit());
    eventBus.on("pagechanging", ({ pageNumber }: { pageNumber: number }) => onPage(pageNumber));
    viewer.setDocument(document);
    linkService.setDocument(document);
  });
  const fit = () => {
    if (viewer) viewer.currentScaleValue = "page-width";
  };
  const resized = new ResizeObserver(() => viewer?.currentScaleValue === "page-width" && fit());
  resized.observe(container);
  return {
    fit,
    goTo(page) {
      if (viewer && page >= 1 && page <= document.numPages) viewer.currentPageNumber = page;
    },
    zoom(by) {
      if (viewer) viewer.currentScale = Math.min(5, Math.max(0.25, viewer.currentScale * by));
    },
    close() {
      resized.disconnect();
      viewer?.cleanup();
    },
  };
}
