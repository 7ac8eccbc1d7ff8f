import type { ReactNode } from "react";
import { SkipLink } from "./skip-link";

type Props = { product: string; mark: ReactNode; title: ReactNode; children: ReactNode; foot?: ReactNode };

/** Around a page that stands alone, such as signing in: its `<main>` and `<h1>` included. */
export function NarrowFrame({ product, mark, title, children, foot }: Props) {
  return (
    <div className="flex min-h-dvh flex-col items-center px-4 py-8 sm:justify-center sm:py-16">
      <SkipLink />
      <p className="mb-6 flex items-center gap-2.5 text-lg font-semibold"><span className="text-accent">{mark}</span>{product}</p>
      <main id="content" tabIndex={-1} className="w-full max-w-110 rounded-lg border border-line bg-surface p-6 outline-none sm:p-8">
        <h1 className="mb-5">{title}</h1>
        {children}
      </main>
      {foot && <div className="mt-6 max-w-110 text-center text-sm text-muted">{foot}</div>}
    </div>
  );
}
