import type { Booking } from "./agrees";

/** An appointment as one look at it shows; null once it is gone. */
export type Look = {
  off: "cancelled" | "no_show" | null;
  startsAt: number;
  calendarId: string;
  typeId: string;
  /** Whether the portal may follow where it is. */
  followed: boolean;
} | null;

interface Difference {
  moved: { from: number; to: number } | null;
  handedOver: { from: string; to: string } | null;
  /** Null in a history: somebody's own words stand where a change of type would be named. */
  changedType: boolean | null;
}

export interface Told extends Difference {
  progress: Booking["currentProgress"];
  kind: string;
}

/** Without a progress: the one before it goes on. */
type Wanted = Omit<Told, "progress"> & { progress?: Told["progress"] };

/** What the portal holds after some looks: where it last took the appointment to be, how far it is, and how much of the history that told. */
interface Standing {
  /** The place in `looks` whose time, calendar and type it has. */
  place: number;
  progress: "unknown" | "ahead" | "cancelled" | "no_show" | "held";
  told: number;
}

interface Life {
  looks: Look[];
  /** Places in `looks` at which the portal has certainly looked. */
  seen: ReadonlySet<number>;
}

/**
 * Whether a history tells just what the portal can have seen: there is a choice of looks at the appointment, in their order and with
 * every one that certainly happened, whose differences are these entries, all of them and in this order.
 */
export function explains({ looks, seen }: Life, history: Told[]): boolean {
  let standings: Standing[] = [{ place: -1, progress: "unknown", told: 0 }];
  for (const at of looks.keys()) {
    const looked = standings.flatMap((standing) => afterLook(standing, { looks, at, history }));
    const both = seen.has(at) ? looked : [...looked, ...standings];
    standings = distinct(both.flatMap((standing) => [standing, ...afterExamination(standing, history)]));
  }
  return standings.some(({ told }) => told === history.length);
}

/** Nothing when the history goes on otherwise. */
function afterLook(standing: Standing, { looks, at, history }: { looks: Look[]; at: number; history: Told[] }): Standing[] {
  const [look, place] = [looks[at], looks[standing.place]];
  if (!look?.followed || standing.progress === "held") return [standing];
  if (standing.progress === "unknown") return look.off ? [standing] : takeEntries({ place: at, progress: "ahead", told: 0 }, [{ ...STEP, progress: "scheduled" }], history);
  if (!place) return [];
  if (standing.progress !== "ahead" && look.off) {
    return look.off === standing.progress ? [standing] : takeEntries({ ...standing, progress: look.off }, [{ ...STEP, progress: look.off }], history);
  }
  const difference: Difference = {
    moved: place.startsAt === look.startsAt ? null : { from: place.startsAt, to: look.startsAt },
    handedOver: place.calendarId === look.calendarId ? null : { from: place.calendarId, to: look.calendarId },
    changedType: place.typeId !== look.typeId,
  };
  const entries: Wanted[] = [];
  if (standing.progress !== "ahead") entries.push({ progress: "scheduled", kind: "reinstatement", ...difference });
  else if (difference.moved) entries.push({ progress: "rescheduled", kind: "step", ...difference });
  else if (difference.handedOver || difference.changedType) entries.push({ kind: "details", ...difference });
  if (look.off) entries.push({ ...STEP, progress: look.off });
  return takeEntries({ ...standing, place: at, progress: look.off ?? "ahead" }, entries, history);
}

/** The portal's own step: it took place, and its report is begun. */
function afterExamination(standing: Standing, history: Told[]): Standing[] {
  return standing.progress === "ahead" ? takeEntries({ ...standing, progress: "held" }, [{ ...STEP, progress: "generating_report" }], history) : [];
}

const STEP = { kind: "step", moved: null, handedOver: null, changedType: false };

function takeEntries(after: Standing, wanted: Wanted[], history: Told[]): Standing[] {
  const fits = wanted.every((entry, n) => {
    const told = history[after.told + n];
    return told !== undefined && tells(told, { ...entry, progress: entry.progress ?? history[after.told + n - 1]?.progress });
  });
  return fits ? [{ ...after, told: after.told + wanted.length }] : [];
}

function tells(told: Told, { progress, kind, moved, handedOver, changedType }: Wanted): boolean {
  return (
    told.progress === progress &&
    told.kind === kind &&
    told.moved?.from === moved?.from &&
    told.moved?.to === moved?.to &&
    told.handedOver?.from === handedOver?.from &&
    told.handedOver?.to === handedOver?.to &&
    (told.changedType === null || told.changedType === changedType)
  );
}

function distinct(standings: Standing[]): Standing[] {
  return [...new Map(standings.map((standing) => [`${standing.place} ${standing.progress} ${standing.told}`, standing])).values()];
}
