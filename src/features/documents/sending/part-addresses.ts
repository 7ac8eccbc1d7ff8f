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
interface AddressedPart extends PartToAskFor {
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
  ask(parts: PartToAskFor[]): Promise<{ number: number; address: string }[]>;
}

/** Addresses for one file's parts, a few of them asked for at a time. */
export class PartAddresses {
  /** Parts nobody has asked for. */
  private ahead: readonly number[];
  private readonly asked = new Map<number, Asked>();
  /** What was read once stays what it is: a part that meanwhile became another is refused by the storage. */
  private readonly checksums = new Map<number, string>();

  constructor(private readonly source: Source) {
    this.ahead = source.ahead;
  }

  /** Good for one try: whoever takes it again is given another. Rejects with what kept the file from being read or the portal from answering. */
  async take(number: number): Promise<AddressedPart> {
    const known = this.asked.get(number);
    this.asked.delete(number);
    const asked = known && performance.now() - known.at < GOOD_FOR_MS ? known : this.askFrom(number);
    const part = (await asked.parts).find((each) => each.number === number);
    if (!part) throw new Error(`no address for part ${number}`);
    return part;
  }

  private askFrom(first: number): Asked {
    const others = this.ahead.filter((number) => number !== first).slice(0, ASKED_TOGETHER - 1);
    const numbers = [first, ...others];
    this.ahead = this.ahead.filter((number) => !numbers.includes(number));
    // Time counts from before the portal counts it.
    const asked = { at: performance.now(), parts: this.askFor(numbers) };
    for (const number of others) this.asked.set(number, asked);
    // All of them are asked for again, and together: many who try again must not ask for each.
    asked.parts.catch(() => {
      for (const number of others) if (this.asked.get(number) === asked) this.asked.delete(number);
      this.ahead = [...numbers, ...this.ahead];
    });
    return asked;
  }

  private async askFor(numbers: number[]): Promise<AddressedPart[]> {
    const parts: PartToAskFor[] = [];
    // One after the other: a phone has no room for all of them at once.
    for (const number of numbers) parts.push({ number, sha256: await this.checksumOf(number) });
    const addresses = new Map((await this.source.ask(parts)).map(({ number, address }) => [number, address]));
    return parts.flatMap((part) => {
      const address = addresses.get(part.number);
      return address === undefined ? [] : [{ ...part, address }];
    });
  }

  private async checksumOf(number: number): Promise<string> {
    const sha256 = this.checksums.get(number) ?? (await this.source.checksum(number));
    this.checksums.set(number, sha256);
    return sha256;
  }
}
