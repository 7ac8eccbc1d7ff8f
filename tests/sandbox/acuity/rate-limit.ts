/** Admits so many requests in any sliding second; refused ones do not count. */
export class RateLimit {
  private admitted: number[] = [];

  constructor(private readonly perSecond: number) {}

  admits(): boolean {
    const moment = performance.now();
    this.admitted = this.admitted.filter((arrival) => moment - arrival < 1000);
    if (this.admitted.length >= this.perSecond) return false;
    this.admitted.push(moment);
    return true;
  }
}
