interface Moment {
  at: number;
  sent: number;
}

const WINDOW_MS = 6_000;

/** How fast it goes lately, and how long it will take: older moments say nothing of the line as it is now. */
export class Pace {
  private moments: Moment[] = [];

  /** @param at milliseconds of any steady clock */
  note(at: number, sent: number): void {
    this.moments.push({ at, sent });
    while (this.moments.length > 2 && at - (this.moments[0]?.at ?? at) > WINDOW_MS) this.moments.shift();
  }

  forget(): void {
    this.moments = [];
  }

  /** Zero as long as nothing can be said. */
  get bytesPerSecond(): number {
    const [first, last] = [this.moments[0], this.moments.at(-1)];
    if (!first || !last || last.at - first.at < 500) return 0;
    return Math.max(0, ((last.sent - first.sent) / (last.at - first.at)) * 1_000);
  }
}

/** "less than a minute left", "4 min left", "1 h 20 min left"; empty as long as nothing can be said. */
export function timeLeft(bytesLeft: number, bytesPerSecond: number): string {
  if (bytesPerSecond < 1) return "";
  const minutes = Math.ceil(bytesLeft / bytesPerSecond / 60);
  if (minutes <= 1) return "less than a minute left";
  return minutes < 60 ? `${minutes} min left` : `${Math.floor(minutes / 60)} h ${minutes % 60} min left`;
}
