import type { ReactNode } from "react";
import { Anchor } from "./anchor";
import { Icon } from "./icon";

/*
 * The roles repeat what the elements say, because on phones the rows are laid out as cards and
 * some browsers then forget that this is a table.
 */

type TableProps = {
  caption: string;
  head: ReactNode;
  children: ReactNode;
  foot?: ReactNode;
  /** "text": nothing in the rows takes the focus, so the table itself does and can be scrolled by keyboard. */
  rows?: "links" | "text";
};

/** `head` is one `HeadCell` per column, `children` are `Row`s. Where there is room (960 px) the head stays in sight; elsewhere a wide table scrolls by itself. */
export function Table({ caption, head, children, foot, rows = "links" }: TableProps) {
  return (
    <div className="@container rounded-lg border border-line bg-surface">
      <div className="overflow-x-auto rounded-lg @min-[60rem]:overflow-visible" {...(rows === "text" && { role: "group", "aria-label": caption, tabIndex: 0 })}>
        <table role="table" className="w-full border-separate border-spacing-0 leading-[1.3] max-sm:block">
          <caption className="sr-only">{caption}</caption>
          <thead role="rowgroup" className="max-sm:hidden">
            <tr role="row">{head}</tr>
          </thead>
          <tbody role="rowgroup" className="max-sm:block">{children}</tbody>
        </table>
      </div>
      {foot && <div className="border-t border-line px-4 py-3">{foot}</div>}
    </div>
  );
}

type Sort = { href: string; direction?: "ascending" | "descending" };

type HeadCellProps = { children: ReactNode; align?: "start" | "end"; sort?: Sort };

/** With `sort` the heading is a link; `direction` is how the rows are ordered by it now, if they are. */
export function HeadCell({ children, align = "start", sort }: HeadCellProps) {
  return (
    <th
      role="columnheader"
      scope="col"
      aria-sort={sort?.direction}
      className={`h-10 border-b border-line bg-surface px-4 text-sm font-medium whitespace-nowrap text-muted first:rounded-tl-lg last:rounded-tr-lg @min-[60rem]:sticky @min-[60rem]:top-(--banner-height) @min-[60rem]:z-2 ${align === "end" ? "text-right" : "text-left"}`}
    >
      {sort ? <SortLink {...sort}>{children}</SortLink> : children}
    </th>
  );
}

function SortLink({ href, direction, children }: Sort & { children: ReactNode }) {
  return (
    <Anchor href={href} scroll={false} className={`-mx-1 inline-flex min-h-6 items-center gap-1 rounded-sm px-1 hover:text-text ${direction ? "text-text" : ""}`}>
      {children}
      <Icon name={direction === "ascending" ? "arrow-up" : direction === "descending" ? "arrow-down" : "chevrons-up-down"} />
    </Anchor>
  );
}

export function Row({ children }: { children: ReactNode }) {
  return (
    <tr
      role="row"
      className="group/row relative hover:bg-hover max-sm:grid max-sm:grid-cols-[1fr_auto] max-sm:gap-x-3 max-sm:gap-y-1 max-sm:border-b max-sm:border-line max-sm:px-4 max-sm:py-3 max-sm:last:border-b-0"
    >
      {children}
    </tr>
  );
}

const cell = "px-4 py-2 align-middle sm:h-11 sm:border-b sm:border-line sm:group-last/row:border-b-0 max-sm:block max-sm:p-0";

type NameCellProps = { href: string; children: ReactNode; secondary?: ReactNode };

/** The row's name: its link stretches over the whole row. */
export function NameCell({ href, children, secondary }: NameCellProps) {
  return (
    <td role="cell" className={`${cell} min-w-40`}>
      <Anchor href={href} className="rounded-sm font-medium text-accent after:absolute after:inset-0 group-hover/row:text-accent-hover group-hover/row:underline group-hover/row:underline-offset-3">
        {children}
      </Anchor>
      {secondary && <Secondary>{secondary}</Secondary>}
    </td>
  );
}

type CellProps = {
  children: ReactNode;
  align?: "start" | "end";
  /** On phones: its own line, what the next one or the corner leaves of a line, the card's upper right corner (a state), or not there. */
  phone?: "line" | "beside" | "corner" | "hidden";
  secondary?: ReactNode;
  wrap?: "normal" | "never";
};

const onPhone = {
  line: "max-sm:col-span-2 max-sm:text-left",
  beside: "max-sm:min-w-0",
  corner: "max-sm:col-start-2 max-sm:row-start-1",
  hidden: "max-sm:hidden",
};

/** Links and buttons inside stay above the row's stretched link. */
export function Cell({ children, align = "start", phone = "line", secondary, wrap = "normal" }: CellProps) {
  return (
    <td
      role="cell"
      className={`${cell} ${onPhone[phone]} ${align === "end" ? "text-right tabular-nums" : ""} ${wrap === "never" ? "tabular-nums sm:whitespace-nowrap" : ""} [&_:is(a,button,summary,input,label)]:relative [&_:is(a,button,summary,input,label)]:z-1`}
    >
      {children}
      {secondary && <Secondary>{secondary}</Secondary>}
    </td>
  );
}

function Secondary({ children }: { children: ReactNode }) {
  return <span className="mt-0.5 block max-w-64 text-sm leading-[1.3] font-normal wrap-anywhere text-muted">{children}</span>;
}
