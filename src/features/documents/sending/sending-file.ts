import type { DocumentCategory } from "@/lib/vocabulary";
import type { UploadAnswer } from "../uploads/upload-answer";
import { Pace } from "./pace";
import { PartAddresses } from "./part-addresses";
import { callPortal, DoorProblem } from "./portal-door";
import { checksumOf, FileProblem, requireReadable, sendPart } from "./send-part";
import type { Slots } from "./slots";

export type Phase = "chosen" | "sending" | "paused" | "checking" | "listed" | "stopped";

const TRIES = 6;
/** Most files are listed by then; a large one takes a while, and many who ask often would slow it down. */
const LOOK_AGAIN_MS = 700;
const LOOK_AGAIN_AT_LEAST_EVERY_MS = 3_000;

interface Wanted {
  bookingId: string;
  file: File;
  category: DocumentCategory;
  replacesId?: string;
}

/** One file on its way: begun, sent part by part, checked, listed. Tells `changed` whenever there is something new to show. */
export class SendingFile {
  phase: Phase = "chosen";
  problem: string | null = null;
  /** Whether trying again as it is cannot help. */
  isHopeless = false;
  waitsForScanner = false;
  category: DocumentCategory;
  readonly file: File;
  readonly pace = new Pace();
  private upload: UploadAnswer | null = null;
  private stop = new AbortController();
  private sentOfPart = new Map<number, number>();

  constructor(private readonly wanted: Wanted, private readonly slots: Slots, private readonly changed: () => void) {
    this.file = wanted.file;
    this.category = wanted.category;
  }

  get uploadId(): string | undefined {
    return this.upload?.id;
  }

  choose(category: DocumentCategory): void {
    this.category = category;
    this.show({ isHopeless: false });
  }

  get sent(): number {
    return Math.min(this.file.size, [...this.sentOfPart.values()].reduce((sum, bytes) => sum + bytes, 0));
  }

  /** Begins, or goes on after a pause or a problem. What has arrived is not sent again. */
  async start(): Promise<void> {
    if (this.phase === "sending" || this.phase === "checking" || this.phase === "listed") return;
    const stop = new AbortController();
    const { signal } = (this.stop = stop);
    this.show({ phase: "sending", problem: null });
    try {
      const { bookingId, replacesId } = this.wanted;
      this.upload = await this.patiently(() => callPortal<UploadAnswer>("POST", "/api/uploads", { bookingId, replacesId, category: this.category, fileName: this.file.name, fileSize: this.file.size }, signal), signal);
      await this.sendAll(this.upload, signal);
      await this.untilListed(this.upload, signal);
    } catch (error) {
      if (signal.aborted) return;
      // The other parts end as well: whoever tries again begins with all of them.
      stop.abort();
      this.show({ phase: "stopped", ...whyStopped(error) });
    }
  }

  pause(): void {
    this.stop.abort();
    this.pace.forget();
    this.show({ phase: "paused" });
  }

  /** Gives it up, here and in the portal. */
  async remove(): Promise<void> {
    this.stop.abort();
    if (this.upload) await callPortal("DELETE", `/api/uploads/${this.upload.id}`).catch(() => {});
  }

  private async sendAll(upload: UploadAnswer, signal: AbortSignal): Promise<void> {
    const arrived = new Map(upload.received.map(({ number, sha256 }) => [number, sha256]));
    const numbers = Array.from({ length: Math.ceil(this.file.size / upload.partSize) }, (_, at) => at + 1);
    const addresses = new PartAddresses({
      ahead: numbers.filter((number) => !arrived.has(number)),
      checksum: (number) => checksumOf(this.partOf(upload, number)),
      ask: async (parts) => (await callPortal<{ parts: { number: number; address: string }[] }>("POST", `/api/uploads/${upload.id}/parts`, { parts }, signal)).parts,
    });
    this.sentOfPart.clear();
    await Promise.all(numbers.map((number) => this.slots.run(() => this.sendOne(this.partOf(upload, number), addresses, { number, arrived: arrived.get(number), signal }))));
  }

  private partOf({ partSize }: UploadAnswer, number: number): Blob {
    return this.file.slice((number - 1) * partSize, number * partSize);
  }

  private async sendOne(bytes: Blob, addresses: PartAddresses, { number, arrived, signal }: { number: number; arrived: string | undefined; signal: AbortSignal }): Promise<void> {
    signal.throwIfAborted();
    const isThere = arrived !== undefined && arrived === (await checksumOf(bytes));
    if (!isThere) {
      await this.patiently(async () => {
        const { address, sha256 } = await addresses.take(number);
        await sendPart(address, bytes, { sha256, signal, onSent: (sent) => this.note(number, sent) }).catch(async (error: unknown) => {
          await requireReadable(bytes);
          throw error;
        });
      }, signal);
    }
    this.note(number, bytes.size);
  }

  private async untilListed({ id }: UploadAnswer, signal: AbortSignal): Promise<void> {
    let answer = await this.patiently(() => callPortal<UploadAnswer>("POST", `/api/uploads/${id}/completion`, {}, signal), signal);
    this.show({ phase: "checking" });
    for (let wait = LOOK_AGAIN_MS; answer.state === "checking"; wait = Math.min(wait * 1.5, LOOK_AGAIN_AT_LEAST_EVERY_MS)) {
      await pause(wait, signal);
      answer = await this.patiently(() => callPortal<UploadAnswer>("GET", `/api/uploads/${id}`, undefined, signal), signal);
      this.show({ waitsForScanner: answer.waitsForScanner });
    }
    if (answer.state === "listed") this.show({ phase: "listed" });
    else this.show({ phase: "stopped", isHopeless: answer.rejected !== null, problem: answer.rejected ?? "This upload is over. Choose the file again." });
  }

  /** A broken line is tried again, a little later each time; what the portal refused or is not there any more is not. */
  private async patiently<Result>(work: () => Promise<Result>, signal: AbortSignal): Promise<Result> {
    for (let tries = 1; ; tries++) {
      try {
        return await work();
      } catch (error) {
        signal.throwIfAborted();
        const isFinal = error instanceof FileProblem || (error instanceof DoorProblem && error.status >= 400 && error.status < 500);
        if (isFinal || tries >= TRIES) throw error;
        await pause(300 * 2 ** tries, signal);
      }
    }
  }

  private note(number: number, bytes: number): void {
    this.sentOfPart.set(number, bytes);
    this.pace.note(performance.now(), this.sent);
    this.changed();
  }

  private show(change: Partial<Pick<SendingFile, "phase" | "problem" | "isHopeless" | "waitsForScanner">>): void {
    Object.assign(this, change);
    this.changed();
  }
}

/** In words, and whether trying again as it is cannot help. */
function whyStopped(error: unknown): { problem: string; isHopeless: boolean } {
  if (error instanceof FileProblem) return { problem: error.message, isHopeless: true };
  if (error instanceof DoorProblem) return { problem: error.message, isHopeless: error.status === 422 };
  return { problem: "The connection broke. Try again; what has arrived is not sent again.", isHopeless: false };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => (clearTimeout(timer), reject(new Error("stopped"))), { once: true });
  });
}
