import { expect, test } from "vitest";
import type { DocumentCategory } from "@/lib/vocabulary";
import { uploadableBy } from "../document";
import { guessCategory } from "./guess-category";

const BOTH: DocumentCategory[] = ["consent_form", "brief"];

test.each<[string, "firm" | "specialist" | "admin", DocumentCategory[], DocumentCategory]>([
  ["Signed consent.pdf", "firm", [], "consent_form"],
  ["Authorisation form.jpg", "firm", [], "consent_form"],
  ["authorization.docx", "specialist", [], "consent_form"],
  ["Letter of instruction.pdf", "firm", BOTH, "brief"],
  ["GP referral.pdf", "firm", [], "brief"],
  ["Report about the consent.pdf", "admin", [], "consent_form"],
  ["Report.pdf", "specialist", [], "report"],
  ["Report.pdf", "firm", [], "brief"],
  ["Report.pdf", "firm", BOTH, "consent_form"],
  ["Dictation 3.m4a", "specialist", [], "dictation"],
  ["recording.wav", "specialist", BOTH, "dictation"],
  ["recording.wav", "firm", BOTH, "other"],
  ["dictation.pdf", "specialist", [], "report"],
  ["holiday.jpg", "firm", BOTH, "other"],
  ["surveillance.mp4", "firm", BOTH, "other"],
  ["brief.mp4", "firm", [], "brief"],
  ["consent.mp3", "firm", BOTH, "other"],
  ["scan 1.pdf", "firm", BOTH, "consent_form"],
  ["scan 2.pdf", "firm", ["brief"], "brief"],
  ["scan 3.pdf", "firm", [], "brief"],
  ["scan 4.pdf", "specialist", BOTH, "consent_form"],
  ["scan 5.pdf", "specialist", [], "report"],
  ["costs.xlsx", "firm", BOTH, "brief"],
  ["costs.xlsx", "specialist", [], "other"],
  ["consent.exe", "firm", [], "consent_form"],
  ["no ending", "firm", [], "brief"],
])("%s from the %s, with %j missing, is probably a %s", (fileName, side, missing, expected) => {
  expect(guessCategory(fileName, uploadableBy(side), missing)).toBe(expected);
});

test("it never guesses what somebody may not add", () => {
  const names = ["consent", "brief", "report", "dictation", "scan"].flatMap((stem) => ["pdf", "docx", "xlsx", "jpg", "mp3", "mp4", "exe"].map((ending) => `${stem}.${ending}`));
  for (const side of ["firm", "specialist", "admin"] as const) {
    for (const fileName of names) for (const missing of [BOTH, []]) expect(uploadableBy(side)).toContain(guessCategory(fileName, uploadableBy(side), missing));
  }
});
