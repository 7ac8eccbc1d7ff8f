import { Anchor } from "./anchor";
import { Icon } from "./icon";

export type Crumb = { href: string; label: string };

/** The places above this page; the page itself is the h1 and not repeated. */
export function Breadcrumbs({ items }: { items: readonly Crumb[] }) {
  return (
    <nav aria-label="Breadcrumb">
      <ol className="flex flex-wrap items-center gap-1 text-sm text-muted">
        {items.map((item, index) => (
          <li key={item.href} className="flex items-center gap-1">
            {index > 0 && <Icon name="chevron-right" />}
            <Anchor href={item.href} className="inline-flex min-h-6 items-center rounded-sm hover:text-text hover:underline hover:underline-offset-3">{item.label}</Anchor>
          </li>
        ))}
      </ol>
    </nav>
  );
}
