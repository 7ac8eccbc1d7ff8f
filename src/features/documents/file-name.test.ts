import contentDisposition from "content-disposition";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cleanFileName } from "./file-name";
import { typeByName } from "./file-types";
import { safeHeaders } from "./reading/safe-headers";

const bytes = (name: string) => Buffer.byteLength(name);

test.each([
  ["Brief.pdf", "Brief.pdf"],
  ["Report (final) v2, 24-11.PDF", "Report (final) v2, 24-11.PDF"],
  ["résumé & Ünï.pdf", "résumé & Ünï.pdf"],
  ["長い名前.pdf", "長い名前.pdf"],
  ["כתב אישום.pdf", "כתב אישום.pdf"],
  ["x-ray 🦴.png", "x-ray 🦴.png"],
  ["%2e%2e%2f.pdf", "%2e%2e%2f.pdf"],
])("%j is fine as it is", (given, cleaned) => {
  expect(cleanFileName(given)).toBe(cleaned);
});

describe("nothing of a path is left", () => {
  test.each([
    ["/etc/passwd.pdf", "passwd.pdf"],
    ["../../../secret.pdf", "secret.pdf"],
    ["..\\..\\secret.pdf", "secret.pdf"],
    ["C:\\Users\\rae\\Brief.pdf", "Brief.pdf"],
    ["C:Brief.pdf", "C_Brief.pdf"],
    ["a/b\\c.pdf", "c.pdf"],
    ["folder/", ""],
    ["..", ""],
    [".hidden.pdf", "hidden.pdf"],
    ["brief.pdf::$DATA", "brief.pdf__$DATA"],
  ])("%j becomes %j", (given, cleaned) => {
    expect(cleanFileName(given)).toBe(cleaned);
  });
});

describe("nothing is hidden in it", () => {
  test.each([
    ["a\u0000b.pdf", "ab.pdf", "zero"],
    ["a\r\nSet-Cookie: x=1.pdf", "aSet-Cookie_ x=1.pdf", "line ends"],
    ["a\u001b[31m.pdf", "a[31m.pdf", "escapes of a terminal"],
    ["a\u0085\u2028\u2029b.pdf", "ab.pdf", "line ends of Unicode"],
    ["annex\u202efdp.exe", "annexfdp.exe", "another direction of writing"],
    ["\u2066a\u2069\u200f.pdf", "a.pdf", "isolated directions"],
    ["\u061ca.pdf", "a.pdf", "the Arabic mark"],
    ["br\u200bief\u200d.p\u2060df", "brief.pdf", "letters without width"],
    ["\ufeffbrief.pdf", "brief.pdf", "the byte order mark"],
    ["con\u200b.pdf", "_con.pdf", "a reserved name made to look otherwise"],
    ["a\u00adb\u180e.pdf", "ab.pdf", "hyphens and separators that do not show"],
    ["a\u{e0041}\u{e007f}.pdf", "a.pdf", "tags that no font shows"],
    ["a\ud800b\udc00.pdf", "ab.pdf", "halves of letters"],
  ])("%j becomes %j: %s", (given, cleaned) => {
    expect(cleanFileName(given)).toBe(cleaned);
  });
});

describe("Windows takes it too", () => {
  test.each(["con", "CON", "prn", "aux", "nul", "com1", "COM9", "lpt0", "Lpt9"])("%s is not a name there, alone or with an ending", (reserved) => {
    expect(cleanFileName(reserved)).toBe(`_${reserved}`);
    expect(cleanFileName(`${reserved}.pdf`)).toBe(`_${reserved}.pdf`);
    expect(cleanFileName(`${reserved}.tar.gz`)).toBe(`_${reserved}.tar.gz`);
    expect(cleanFileName(`${reserved}sent.pdf`)).toBe(`${reserved}sent.pdf`);
  });

  test.each([
    ['a<b>c:d"e|f?g*.pdf', "a_b_c_d_e_f_g_.pdf"],
    ["brief.pdf. . .", "brief.pdf"],
    ["  brief \t  two .pdf ", "brief two .pdf"],
    ["a\u00a0\u3000b.pdf", "a b.pdf"],
  ])("%j becomes %j", (given, cleaned) => {
    expect(cleanFileName(given)).toBe(cleaned);
  });
});

test.each(["", ".", "...", ". . .", " ", "\u3000", "\u0000", "\u200b\u202e", "/", "\\", "../", "\ufeff."])("of %j nothing is left", (given) => {
  expect(cleanFileName(given)).toBe("");
});

describe("one way to write it", () => {
  test.each([
    ["re\u0301sume\u0301.pdf", "résumé.pdf"],
    ["\u1112\u1161\u11ab.pdf", "한.pdf"],
    ["\u212bngstro\u0308m.pdf", "Ångström.pdf"],
  ])("%j becomes %j", (given, cleaned) => {
    expect(cleanFileName(given)).toBe(cleaned);
  });

  test("also when something hidden stood between a letter and its accent", () => {
    expect(cleanFileName("re\u200b\u0301sume.pdf")).toBe("résume.pdf");
  });

  test("dots and spaces in front go together", () => {
    expect(cleanFileName(". .pdf")).toBe("pdf");
    expect(cleanFileName(" . . brief.pdf")).toBe("brief.pdf");
  });
});

describe("no longer than file systems take, and the ending stays", () => {
  test.each([
    ["one byte a letter", "a"],
    ["two bytes", "é"],
    ["three bytes", "長"],
    ["four bytes", "🦴"],
    ["right to left", "ש"],
  ])("%s", (_what, letter) => {
    for (const count of [50, 60, 84, 126, 127, 128, 251, 252, 300, 1_000]) {
      const cleaned = cleanFileName(`${letter.repeat(count)}.docx`);
      expect(bytes(cleaned)).toBeLessThanOrEqual(255);
      expect(cleaned.endsWith(".docx")).toBe(true);
      expect([...cleaned].slice(0, -5).every((each) => each === letter)).toBe(true);
      if (bytes(`${letter.repeat(count)}.docx`) <= 255) expect(cleaned).toBe(`${letter.repeat(count)}.docx`);
      else expect(bytes(cleaned)).toBeGreaterThan(255 - bytes(letter));
    }
  });

  test("without an ending there is just less of it", () => {
    expect(cleanFileName("a".repeat(400))).toBe("a".repeat(255));
  });
});

/** Whatever somebody may call a file to make a header, a path or a person misread it. */
const HOSTILE = [
  "résumé.pdf", 'a"b.pdf', "a\\b.pdf", "長い名前.pdf", "כתב.pdf", "x;y=z.pdf", "%00.pdf", "%41.pdf", "a\r\nset-cookie: x=1.pdf", "a\r\n\r\n<script>.pdf",
  "'; drop table documents; --.pdf", "ñ".repeat(200) + ".pdf", "../../etc/passwd.pdf", "..\\..\\boot.ini.pdf", "con.pdf", "nul", "a\u202efdp.exe", "\u200bx.pdf", "\ufeff.pdf", "a\tb.pdf",
  "filename*=UTF-8''evil.exe", 'x"; filename="evil.exe', "x.pdf; filename=evil.exe", "a,b.pdf", "=cmd|' /C calc'!A0.pdf", "+1.pdf", "-rf.pdf", "~.pdf", "`id`.pdf", "$(id).pdf",
  "🦴🦷.pdf", "👨‍👩‍👧.pdf", "e\u0301.pdf", "\u1112\u1161\u11ab.pdf", "a\u0000.pdf", "brief.pdf.exe.pdf", "(a) [b] {c}.pdf", "a'b%27c.pdf", "\u00ff\u0100.pdf", "a\ud800.pdf",
  "*?<>|.pdf", "x".repeat(1_000) + ".pdf",
];

describe("hostile names give safe headers", () => {
  test("there are at least forty of them", () => {
    expect(new Set(HOSTILE).size).toBeGreaterThanOrEqual(40);
  });

  test.each(HOSTILE.map((given) => [given.slice(0, 40), given]))("%j", (_start, given) => {
    const cleaned = cleanFileName(given);
    expect(cleaned).not.toBe("");
    const header = safeHeaders({ fileName: cleaned, mimeType: "application/pdf" })["content-disposition"] ?? "";
    expect(header).toMatch(/^attachment; filename[\x20-\x7e]+$/);
    expect(new Headers({ "content-disposition": header }).get("content-disposition")).toBe(header);
    expect(contentDisposition.parse(header)).toMatchObject({ type: "attachment", parameters: { filename: cleaned } });
  });
});

test("whatever a name was: once cleaned it is one line, short, and stays as it is", () => {
  const names = fc.oneof(fc.string({ unit: "binary", maxLength: 400 }), fc.string({ unit: fc.constantFrom(" ", ".", "/", "\\", "\u0301", "\u200b", "e", "con", "長", ":", "\ud800", "pdf"), maxLength: 300 }));
  fc.assert(
    fc.property(names, fc.constantFrom("", ".pdf", ".DOCX"), (stem, ending) => {
      const cleaned = cleanFileName(stem + ending);
      expect(cleaned).not.toMatch(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}/\\<>:"|?*\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u);
      expect(bytes(cleaned)).toBeLessThanOrEqual(255);
      expect(cleaned).not.toMatch(/^[. ]|[. ]$/);
      expect(cleaned.normalize("NFC")).toBe(cleaned);
      expect(cleanFileName(cleaned)).toBe(cleaned);
      if (ending && cleaned.length > ending.length) expect(typeByName(cleaned)?.kind).toBe(ending === ".pdf" ? "pdf" : "word");
    }),
    { numRuns: 500 },
  );
});
