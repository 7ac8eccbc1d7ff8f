import { type ReactNode, useId } from "react";
import { Anchor } from "./anchor";
import { NavLink } from "./nav-link";

export type Place = {
  href: string;
  label: string;
  icon: ReactNode;
  match?: "exact" | "section";
  current?: boolean;
  /** How much waits there. */
  count?: number;
};

export type PlaceGroup = { label: string; places: readonly Place[] };

type Props = { product: string; mark: ReactNode; primary?: Place; places: readonly Place[]; groups: readonly PlaceGroup[] };

/** The places at the left: words from 1100 px, icons with the word on hover and focus below. */
export function Rail({ product, mark, primary, places, groups }: Props) {
  return (
    <nav
      aria-label="Main"
      className="sticky top-(--banner-height) z-30 flex h-[calc(100dvh-var(--banner-height))] flex-col gap-4 border-r border-line bg-surface px-2 py-3 max-sm:hidden lg:px-3 [@media(max-height:639px)]:overflow-y-auto"
    >
      <Anchor href="/" className="flex min-h-10 items-center gap-2.5 rounded-md px-2 font-semibold max-lg:justify-center">
        <span className="text-accent">{mark}</span>
        <span className="max-lg:sr-only">{product}</span>
      </Anchor>
      {primary && (
        <Anchor href={primary.href} className="group/place relative flex min-h-10 items-center justify-center gap-2 rounded-md bg-accent px-2 font-medium text-on-accent hover:bg-accent-hover">
          {primary.icon}
          <PlaceName>{primary.label}</PlaceName>
        </Anchor>
      )}
      <div className="flex flex-col gap-5">
        <PlaceList places={places} />
        {groups.map((group) => <Group key={group.label} {...group} />)}
      </div>
    </nav>
  );
}

function Group({ label, places }: PlaceGroup) {
  const labelId = useId();
  return (
    <div className="max-lg:border-t max-lg:border-line max-lg:pt-4">
      <p id={labelId} className="mb-1 px-2.5 text-xs font-medium text-muted max-lg:sr-only">{label}</p>
      <PlaceList places={places} labelId={labelId} />
    </div>
  );
}

function PlaceList({ places, labelId }: { places: readonly Place[]; labelId?: string }) {
  return (
    <ul aria-labelledby={labelId} className="flex flex-col gap-0.5">
      {places.map((place) => (
        <li key={place.href}>
          <NavLink
            href={place.href}
            match={place.match}
            current={place.current}
            className="group/place relative flex min-h-10 items-center gap-2.5 rounded-md px-2.5 text-muted hover:bg-sunken hover:text-text aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-text max-lg:justify-center max-lg:px-0"
          >
            <span className="group-aria-[current=page]/place:text-accent">{place.icon}</span>
            <PlaceName>{place.label}</PlaceName>
            {place.count ? <PlaceCount count={place.count} /> : null}
          </NavLink>
        </li>
      ))}
    </ul>
  );
}

function PlaceName({ children }: { children: ReactNode }) {
  return (
    <span className="max-lg:pointer-events-none max-lg:absolute max-lg:left-full max-lg:ml-3 max-lg:rounded-md max-lg:border max-lg:border-line max-lg:bg-raised max-lg:px-2.5 max-lg:py-1 max-lg:text-sm max-lg:font-normal max-lg:whitespace-nowrap max-lg:text-text max-lg:opacity-0 max-lg:shadow-raised max-lg:group-hover/place:opacity-100 max-lg:group-focus-visible/place:opacity-100">
      {children}
    </span>
  );
}

function PlaceCount({ count }: { count: number }) {
  return (
    <span className="rounded-full bg-generating-soft px-1.5 text-xs font-medium text-generating tabular-nums max-lg:absolute max-lg:top-0 max-lg:right-0 lg:ml-auto">
      {count}<span className="sr-only"> waiting</span>
    </span>
  );
}
