/** Acuity understood and said no: nothing happened there. `code` is Acuity's own. */
export class AcuityRefusal extends Error {
  override name = "AcuityRefusal";
  constructor(readonly code: string, readonly status: number) {
    super(`Acuity refused: ${status} ${code}`);
  }
}

export type SilenceKind = "timeout" | "network" | "server_error" | "not_json" | "unexpected_shape" | "refused_look" | "rate_limited" | "credentials" | "crowded";

/** No usable answer. A write may or may not have happened, except where `certainlyNothingHappened` says otherwise. */
export class AcuitySilence extends Error {
  override name = "AcuitySilence";
  constructor(readonly kind: SilenceKind, options?: ErrorOptions) {
    super(`Acuity gave no usable answer: ${kind}`, options);
  }

  get certainlyNothingHappened(): boolean {
    return this.kind === "rate_limited" || this.kind === "credentials" || this.kind === "crowded";
  }
}
