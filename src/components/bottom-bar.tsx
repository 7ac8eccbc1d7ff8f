import { type ReactNode, useId } from "react";
import { ClosingDetails } from "./closing-details";
import { Icon } from "./icon";
import { NavLink } from "./nav-link";
import type { Place, PlaceGroup } from "./rail";

type Props = { places: readonly Place[]; groups: readonly PlaceGroup[]; menu?: ReactNode };

const slot =
  "flex h-14 min-w-0 flex-col items-center justify-center gap-0.5 text-xs text-muted aria-[current=page]:font-medium aria-[current=page]:text-accent -outline-offset-2";

/** The first four places on phones; everything else is in the menu beside them. */
export function BottomBar({ places, groups, menu }: Props) {
  const rest: PlaceGroup[] = places.length > 4 ? [{ label: "More", places: places.slice(4) }, ...groups] : [...groups];

  return (
    <nav aria-label="Main" className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] sm:hidden">
      <ul className="grid auto-cols-fr grid-flow-col">
        {places.slice(0, 4).map((place) => (
          <li key={place.href} className="min-w-0">
            <NavLink href={place.href} match={place.match} current={place.current} className={slot}>
              {place.icon}
              <span className="max-w-full truncate px-0.5">{place.label}</span>
            </NavLink>
          </li>
        ))}
        <li>
          <ClosingDetails className="group/menu">
            <summary className={`${slot} list-none group-open/menu:text-text [&::-webkit-details-marker]:hidden`}>
              <Icon name="menu" size="md" />
              Menu
            </summary>
            <div className="absolute inset-x-2 bottom-full mb-2 flex max-h-[70dvh] flex-col gap-4 overflow-y-auto rounded-lg border border-line bg-raised p-4 shadow-raised">
              {rest.map((group) => <MenuGroup key={group.label} {...group} />)}
              {menu}
            </div>
          </ClosingDetails>
        </li>
      </ul>
    </nav>
  );
}

function MenuGroup({ label, places }: PlaceGroup) {
  const labelId = useId();
  return (
    <div>
      <p id={labelId} className="mb-1 px-2 text-sm font-medium text-muted">{label}</p>
      <ul aria-labelledby={labelId}>
        {places.map((place) => (
          <li key={place.href}>
            <NavLink
              href={place.href}
              match={place.match}
              current={place.current}
              className="flex min-h-11 items-center gap-3 rounded-md px-2 aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium"
            >
              {place.icon}
              {place.label}
            </NavLink>
          </li>
        ))}
      </ul>
    </div>
  );
}
