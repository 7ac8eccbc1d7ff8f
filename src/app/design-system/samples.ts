import type { Tone } from "@/components/badge";

/** What every part of the page shows. */
export const here = "/design-system";
export const longName = "Wilhelmina Aleksandra Featherstonehaugh-Kowalczyk-Łukaszewicz Nguyễn";

export const themes = ["light", "dark"] as const;
export type Theme = (typeof themes)[number];

export const states: [Tone, string][] = [
  ["scheduled", "Scheduled"],
  ["rescheduled", "Rescheduled"],
  ["generating", "Generating report"],
  ["generated", "Report generated"],
  ["paid", "Payment received"],
  ["danger", "No-show"],
  ["closed", "Cancelled"],
  ["neutral", "Draft"],
  ["warning", "Consent missing"],
];
