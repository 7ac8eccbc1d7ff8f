import type { AcuitySimulator } from "../sandbox/acuity/simulator";

/** From now on Acuity shows of this appointment what no shape of ours takes: a place that is a number. Its own types forbid that, hence the cast; any text for a place ends it. */
export function makeUnreadable({ clinic }: AcuitySimulator, appointmentId: number): void {
  clinic.setLocation(appointmentId, 42 as unknown as string);
}
