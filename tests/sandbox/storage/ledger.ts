/** One call of the API, as it came and ended. */
export interface LedgerCall {
  method: string;
  /** Absent for what is no operation of S3's. */
  operation: string | null;
  bucket: string;
  key: string;
  /** Null while there is no answer, and when none was given. */
  status: number | null;
  /** Of the bodies, in both directions. */
  bytes: number;
  /** ISO. */
  started: string;
  /** Null while it lasts. */
  ended: string | null;
  /** False as well when the other side hung up. */
  answeredInFull: boolean;
}

const KEPT = 20_000;

export class Ledger {
  private readonly entries: LedgerCall[] = [];

  get calls(): LedgerCall[] {
    return this.entries.map((entry) => ({ ...entry }));
  }

  begin(method: string, now: Date): LedgerCall {
    const call: LedgerCall = { method, operation: null, bucket: "", key: "", status: null, bytes: 0, started: now.toISOString(), ended: null, answeredInFull: false };
    this.entries.push(call);
    if (this.entries.length > KEPT) this.entries.shift();
    return call;
  }

  forget(): void {
    this.entries.length = 0;
  }
}
