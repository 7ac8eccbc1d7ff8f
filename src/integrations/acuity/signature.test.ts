import { describe, expect, test } from "vitest";
import { isSignedBy } from "./signature";

const KEY = "demo-key-not-real";
const VECTORS: [body: string, signature: string][] = [
  ["action=scheduled&id=1802345671&calendarID=7300101&appointmentTypeID=48200011", "lfxcZrtG4J6U9mdtMF44/RwksYuEGjlNjn9EV2HV2X8="],
  ["action=appointment.changed&id=1802345671&calendarID=7300101&appointmentTypeID=48200011", "g7V3psm07GUxi7N/Fp6lEe1TQ4rN5X6ushsBStToBmg="],
  ["action=order.completed&id=5510042", "RTIiiR2pPiJvnAJ5AbOtowIxj90m82yISVxWmBcICJg="],
];
const [BODY, SIGNATURE] = VECTORS[0] ?? ["", ""];

const bytes = (text: string) => new TextEncoder().encode(text);

describe("what Acuity signed", () => {
  test.each(VECTORS)("is taken: %s", (body, signature) => {
    expect(isSignedBy([KEY], bytes(body), signature)).toBe(true);
  });

  test("is taken with the key from before a rotation too", () => {
    expect(isSignedBy(["the-new-key", KEY], bytes(BODY), SIGNATURE)).toBe(true);
    expect(isSignedBy([KEY, "the-old-key"], bytes(BODY), SIGNATURE)).toBe(true);
  });
});

describe("what Acuity did not sign is refused:", () => {
  test.each([
    ["no signature", null],
    ["an empty one", ""],
    ["a short one", SIGNATURE.slice(0, -1)],
    ["its first character", SIGNATURE.slice(0, 1)],
    ["a long one", `${SIGNATURE}=`],
    ["one with a blank after it", `${SIGNATURE} `],
    ["one of many times the length", SIGNATURE.repeat(50)],
    ["one with a character that is several bytes", `${SIGNATURE.slice(0, -1)}é`],
    ["the right letters in another case", SIGNATURE.toLowerCase()],
    ["the same bytes in hexadecimal", Buffer.from(SIGNATURE, "base64").toString("hex")],
    ["that of another body", VECTORS[1]?.[1] ?? ""],
  ])("%s", (_what, signature) => {
    expect(isSignedBy([KEY], bytes(BODY), signature)).toBe(false);
  });

  test("any signature when one character of it differs", () => {
    for (let at = 0; at < SIGNATURE.length; at++) {
      const other = SIGNATURE[at] === "A" ? "B" : "A";
      expect(isSignedBy([KEY], bytes(BODY), SIGNATURE.slice(0, at) + other + SIGNATURE.slice(at + 1)), `character ${at}`).toBe(false);
    }
  });

  test("any body with one bit turned, one byte more or one byte less", () => {
    for (let at = 0; at < BODY.length; at++) {
      const turned = bytes(BODY);
      turned[at] = (turned[at] ?? 0) ^ 1;
      expect(isSignedBy([KEY], turned, SIGNATURE), `byte ${at}`).toBe(false);
    }
    expect(isSignedBy([KEY], bytes(`${BODY}\n`), SIGNATURE)).toBe(false);
    expect(isSignedBy([KEY], bytes(BODY.slice(0, -1)), SIGNATURE)).toBe(false);
    expect(isSignedBy([KEY], bytes(""), SIGNATURE)).toBe(false);
  });

  test("anything, under another key or none", () => {
    expect(isSignedBy(["another-key"], bytes(BODY), SIGNATURE)).toBe(false);
    expect(isSignedBy([], bytes(BODY), SIGNATURE)).toBe(false);
  });
});
