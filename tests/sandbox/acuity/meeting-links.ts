import { createHash } from "node:crypto";
import type { Appointment } from "./appointment";
import { findType } from "./appointment-types";
import type { Practice } from "./practice";

const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** A video meeting is made some time after the booking, so its link comes late and with a `changed`. */
export class MeetingLinks {
  private readonly timers = new Map<number, NodeJS.Timeout>();

  constructor(private readonly practice: Practice) {}

  expect(appointment: Appointment): void {
    const due = appointment.createdAt + this.practice.settings.meetingLinkDelayMs - this.practice.now();
    if (due > LONGEST_TIMER_MS || !lacksLink(appointment) || this.timers.has(appointment.id)) return;
    this.timers.set(appointment.id, setTimeout(() => this.arrive(appointment.id), Math.max(0, due)));
  }

  expectAll(): void {
    for (const appointment of this.practice.appointments.values()) this.expect(appointment);
  }

  close(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
  }

  private arrive(id: number): void {
    this.timers.delete(id);
    const appointment = this.practice.appointments.get(id);
    if (!appointment || !lacksLink(appointment)) return;
    appointment.meetingLink = meetingLinkOf(id);
    this.practice.record(appointment, { what: "meeting link arrived", by: "acuity", happening: "changed" });
  }
}

function meetingLinkOf(id: number): string {
  const letters = createHash("md5").update(`meeting ${id}`).digest("hex").replace(/\d/g, (digit) => "ghijklmnop"[Number(digit)] ?? "q");
  return `https://meet.google.test/${letters.slice(0, 3)}-${letters.slice(3, 7)}-${letters.slice(7, 10)}`;
}

function lacksLink(appointment: Appointment): boolean {
  return appointment.meetingLink === null && !appointment.canceled && findType(appointment.typeId)?.telehealth === true;
}
