import type { RunningPortal } from "../../sandbox/portal";
import { percentile95 } from "../median";
import type { Clinics, Transfer, Transferred } from "./clinics";
import type { LaidOut } from "./lay-out";
import { listAddresses } from "./stored-address";
import { READING_MS, turnPages, type Turned } from "./turn-pages";
import { Visitor } from "./visitor";
import { residentMemory, watchMemory } from "./watch-memory";

const IDLE_MS = 5_000;
/** All are at it together for most of the time, but nobody presses a button in the same millisecond as nineteen others. */
export const BEGUN_WITHIN_MS = 5_000;
/** Files laid out beforehand have the numbers from one on. */
const NEW_NUMBERS = 1_000;

export const PAGES = ["list", "booking"] as const;
export type Page = (typeof PAGES)[number];

export interface Scene extends LaidOut {
  portal: RunningPortal;
  clinics: Clinics;
  password: string;
}

export interface AtOnce {
  count: number;
  bytes: number;
  /** What each has to everything outside, each way. */
  bitsPerSecond: number;
}

/** What one round saw: each page's p95 in milliseconds, and the web process's memory in mebibytes. */
export interface Round {
  pages: Record<Page, { times: number; past: number; during: number; checking: number }>;
  idle: number;
  peak: number;
  wrong: string[];
  /** In milliseconds. */
  slowest: { download: number; upload: number };
}

/** Somebody who just works, and forty people who send and fetch files meanwhile. */
export class Rounds {
  private readonly visitor: Visitor;
  private readonly paths: Record<Page, string>;
  private gone = 0;

  constructor(private readonly scene: Scene, private readonly cookie: string) {
    this.visitor = new Visitor(scene.portal.url, cookie);
    this.paths = { list: "/bookings", booking: `/bookings/${scene.bookingId}` };
  }

  /** One of each warms up what everybody uses. @returns what went wrong */
  async warmUp(forMs: number): Promise<string[]> {
    const done = await this.scene.clinics.transfer([this.upload(NEW_NUMBERS - 1, 1_000_000, null), this.download(this.scene.documents[0]?.id ?? "", null)]);
    await this.turn(after(forMs));
    return done.flatMap(failureOf);
  }

  /** What pages take while nothing else goes on. */
  async beQuiet(forMs: number): Promise<Record<Page, number>> {
    return this.p95(await this.turn(after(forMs)));
  }

  /** As many bytes for as many people past the portal, then through it. */
  async goRound({ count, bytes, bitsPerSecond }: AtOnce): Promise<Round> {
    const { clinics, portal, documents } = this.scene;
    const firstNumber = NEW_NUMBERS * (this.gone += 1);
    const begun = (at: number) => ({ afterMs: (at * BEGUN_WITHIN_MS) / count });
    const addresses = await listAddresses(documents.map(({ id }) => id));
    const past = this.p95(await this.turn(clinics.transfer([...addresses, ...addresses].map((address, at) => ({ ...this.way("download", bitsPerSecond), address, ...begun(at / 2) })))));
    await after(IDLE_MS);
    const idle = residentMemory(portal.pid);

    const memory = watchMemory(portal.pid);
    const transferring = clinics.transfer([
      ...documents.map(({ id }, at) => ({ ...this.download(id, bitsPerSecond), ...begun(at) })),
      ...Array.from({ length: count }, (_, at) => ({ ...this.upload(firstNumber + at, bytes, bitsPerSecond), ...begun(at) })),
    ]);
    const turned = await this.turn(transferring);
    const done = await transferring;
    const peak = Math.max(...memory.stop());

    const [downloads, uploads] = [done.filter(({ kind }) => kind === "download"), done.filter(({ kind }) => kind === "upload")];
    // Both ways are equally fast, so about then the last byte has been sent as well; what follows is checked and hardly felt.
    const fetched = Math.max(...downloads.map(({ ms }, at) => begun(at).afterMs + ms));
    const asked = turned.filter(({ at }) => at <= fetched);
    const [during, checking] = [this.p95(asked), this.p95(turned.filter(({ at }) => at > fetched))];
    return {
      pages: inEach((page) => ({ times: asked.filter(({ path }) => path === this.paths[page]).length, past: past[page], during: during[page], checking: checking[page] })),
      idle,
      peak,
      wrong: [...done.flatMap(failureOf), ...downloads.flatMap((one, at) => otherBytes(one, documents[at]?.sha256)), ...(await this.readAgain(uploads))],
      slowest: { download: Math.max(...downloads.map(({ ms }) => ms)), upload: Math.max(...uploads.map(({ ms }) => ms)) },
    };
  }

  end(): void {
    this.visitor.close();
  }

  /** What was sent is there, to the byte. */
  private async readAgain(uploads: Transferred[]): Promise<string[]> {
    const listed = uploads.filter(({ documentId }) => documentId !== null);
    const read = await this.scene.clinics.transfer(listed.map(({ documentId }) => this.download(documentId ?? "", null)));
    return read.flatMap((one, at) => [...failureOf(one), ...otherBytes(one, listed[at]?.sha256)]);
  }

  private async turn(over: Promise<unknown>): Promise<Turned[]> {
    return turnPages(this.visitor, Object.values(this.paths), over, READING_MS);
  }

  private p95(turned: Turned[]): Record<Page, number> {
    return inEach((page) => percentile95(turned.filter(({ path }) => path === this.paths[page]).map(({ ms }) => ms)));
  }

  private upload(number: number, bytes: number, line: number | null): Transfer {
    return { ...this.way("upload", line), bookingId: this.scene.bookingId, bytes, number };
  }

  private download(id: string, line: number | null): Transfer {
    return { ...this.way("download", line), address: `/api/documents/${id}` };
  }

  private way<Kind extends Transfer["kind"]>(kind: Kind, bitsPerSecond: number | null) {
    return { kind, portalUrl: this.scene.portal.url, cookie: this.cookie, bitsPerSecond };
  }
}

export function inEach<Value>(valueOf: (page: Page) => Value): Record<Page, Value> {
  return { list: valueOf("list"), booking: valueOf("booking") };
}

function failureOf({ kind, failure }: Transferred): string[] {
  return failure === null ? [] : [`${kind}: ${failure}`];
}

function otherBytes({ kind, failure, sha256 }: Transferred, wanted: string | undefined): string[] {
  return failure === null && sha256 !== wanted ? [`${kind}: other bytes than were stored`] : [];
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
