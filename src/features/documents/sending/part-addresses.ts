/** Asking costs the portal as much as a small page does, so these are asked for together; no more, since each has to be read once beforehand. */
const ASKED_TOGETHER = 4;
/** An address is good for five minutes from when it was asked for; a part that begins later than this asks again. */
const GOOD_FOR_MS = 4 * 60_000;

interface PartToAskFor {
  number: number;
  /** base64 */
  sha256: string;
}

/** Where one part goes, and what it has to be. */
export interface AddressedPart extends PartToAskFor {
  address: string;
}

interface Asked {
  at: number;
  parts: Promise<AddressedPart[]>;
}

interface Source {
  /** Numbers of parts that are going to be sent, in that order. */
  ahead: readonly number[];
  checksum(number: number): Promise<string>;
  /** @returns an address for each, in their order */
  ask(parts: PartToAskFor[]): Promise<{ address: string }[]>;
}

/** Addresses for one file's parts, a few of them asked for at a time. */
export class PartAddresses {
  private readonly asked = new Map<number, Asked>();
  private readonly ahead: Set<number>;

  constructor(private readonly source: Source) {
    this.ahead = new Set(source.ahead);
  }

  /** Good for one try: whoever takes it again is given another. Rejects with what kept the portal from answering. */
  async take(number: number): Promise<AddressedPart> {
    const known = this.asked.get(number);
    this.asked.delete(number);
    const asked = known && performance.now() - known.at < GOOD_FOR_MS ? known : this.askFrom(number);
    const part = (await asked.parts).find((each) => each.number === number);
    if (!part) throw new Error(`no address for part ${number}`);
    return part;
  }

  private askFrom(first: number): Asked {
    this.ahead.delete(first);
    const others = [...this.ahead].slice(0, ASKED_TOGETHER - 1);
    const parts = this.askFor([first, ...others]);
    // Time counts from before the portal counts it.
    const asked = { at: performance.now(), parts };
    for (const number of others) {
      this.ahead.delete(number);
      this.asked.set(number, asked);
    }
    // Whoever comes for one of the others later asks anew.
    parts.catch(() => {
      for (const number of others) if (this.asked.get(number) === asked) this.asked.delete(number);
    });
    return asked;
  }

  private async askFor(numbers: number[]): Promise<AddressedPart[]> {
    const parts: PartToAskFor[] = [];
    // One after the other: a phone has no room for all of them at once.
    for (const number of numbers) parts.push({ number, sha256: await this.source.checksum(number) });
    const addresses = await this.source.ask(parts);
    return parts.map((part, at) => ({ ...part, address: addresses[at]?.address ?? "" }));
  }
}
