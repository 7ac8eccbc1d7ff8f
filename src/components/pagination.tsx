import { Anchor } from "./anchor";
import { Icon } from "./icon";

type Props = { page: number; pageSize: number; total: number; noun?: string; hrefFor: (page: number) => string };

const number = new Intl.NumberFormat("en-AU");

export function Pagination({ page, pageSize, total, noun = "results", hrefFor }: Props) {
  const pages = Math.max(1, Math.ceil(total / pageSize));
  const first = total === 0 ? 0 : (page - 1) * pageSize + 1;
  const last = Math.min(page * pageSize, total);

  return (
    <nav aria-label={`Pages of ${noun}`} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 text-sm tabular-nums">
      <p className="text-muted">
        {pages === 1 ? `${capitalized(noun)}: ${number.format(total)}` : `Showing ${number.format(first)}–${number.format(last)} of ${number.format(total)} ${noun}`}
      </p>
      {pages > 1 && (
        <ul className="-mx-2 flex flex-wrap items-center gap-1">
          {page > 1 && <li><Anchor href={hrefFor(page - 1)} rel="prev" className={box}><Icon name="chevron-left" />Previous</Anchor></li>}
          {pagesAround(page, pages).map((shown, index, all) => (
            <li key={shown} className="flex items-center gap-1 max-sm:hidden">
              {index > 0 && shown - (all[index - 1] ?? 0) > 1 && <span className="px-1 text-muted" aria-hidden>…</span>}
              <Anchor
                href={hrefFor(shown)}
                aria-label={`Page ${shown}`}
                aria-current={shown === page ? "page" : undefined}
                className={`${box} ${shown === page ? "bg-sunken font-semibold" : ""}`}
              >
                {number.format(shown)}
              </Anchor>
            </li>
          ))}
          <li className="px-2 text-muted sm:hidden">Page {number.format(page)} of {number.format(pages)}</li>
          {page < pages && <li><Anchor href={hrefFor(page + 1)} rel="next" className={box}>Next<Icon name="chevron-right" /></Anchor></li>}
        </ul>
      )}
    </nav>
  );
}

const box = "inline-flex h-8 min-w-8 items-center justify-center gap-1 rounded-md px-2 text-text hover:bg-sunken max-sm:h-11";

function capitalized(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function pagesAround(page: number, pages: number): number[] {
  return [...new Set([1, page - 1, page, page + 1, pages])].filter((shown) => shown >= 1 && shown <= pages);
}
