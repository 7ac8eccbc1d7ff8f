import type { ReactNode } from "react";
import { Anchor } from "./anchor";
import { BottomBar } from "./bottom-bar";
import { type Place, type PlaceGroup, Rail } from "./rail";
import { SkipLink } from "./skip-link";

type Props = {
  product: string;
  mark: ReactNode;
  primary?: Place;
  places: readonly Place[];
  groups?: readonly PlaceGroup[];
  /** What must never scroll away, such as whose eyes one is looking through. */
  banner?: ReactNode;
  breadcrumb?: ReactNode;
  search?: ReactNode;
  account?: ReactNode;
  /** What only the phone's menu holds besides the places, such as signing out. */
  phoneMenu?: ReactNode;
  children: ReactNode;
};

/** Everything around a page, its `<main>` included. */
export function Frame({ product, mark, primary, places, groups = [], banner, breadcrumb, search, account, phoneMenu, children }: Props) {
  return (
    <div className={banner ? "[--banner-height:3.5rem] lg:[--banner-height:2.75rem]" : undefined}>
      <SkipLink />
      {banner && (
        <div role="region" aria-label="Important" className="sticky top-0 z-40 flex min-h-(--banner-height) items-center border-b border-generating bg-generating-soft px-4 py-1 text-sm text-generating sm:px-6 print:static">
          {banner}
        </div>
      )}
      <div className="sm:grid sm:grid-cols-[3.5rem_minmax(0,1fr)] lg:grid-cols-[14.5rem_minmax(0,1fr)] print:block">
        <Rail product={product} mark={mark} primary={primary} places={places} groups={groups} />
        <div className="min-w-0">
          <header data-print="hide" className="flex min-h-14 items-center gap-3 border-b border-line px-4 py-2 sm:px-6 lg:px-8">
            <Anchor href="/" className="flex min-h-11 min-w-0 items-center gap-2 rounded-md font-semibold sm:hidden">
              <span className="text-accent">{mark}</span>
              <span className="truncate">{product}</span>
            </Anchor>
            <div className="flex min-w-0 grow items-center gap-3 max-sm:[&>*]:hidden">{breadcrumb}</div>
            {search}
            {primary && (
              <Anchor href={primary.href} className="inline-flex size-11 shrink-0 items-center justify-center rounded-md bg-accent text-on-accent sm:hidden">
                {primary.icon}
                <span className="sr-only">{primary.label}</span>
              </Anchor>
            )}
            {account}
          </header>
          <main id="content" tabIndex={-1} className="mx-auto max-w-page px-4 pt-6 pb-28 outline-none sm:px-6 sm:pb-12 lg:px-8 lg:pt-8 print:p-0">
            {children}
          </main>
        </div>
      </div>
      <BottomBar places={places} groups={groups} menu={phoneMenu} />
    </div>
  );
}
