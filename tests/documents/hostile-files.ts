import { deflateRawSync } from "node:zlib";
import type { Verdict } from "@/features/documents/checking/verdict";
import type { DocumentCategory } from "@/lib/vocabulary";
import { aDocx, anXlsx, aPdf, aPng, aWav, aZip } from "../factories/files";
import { EICAR } from "../sandbox/scanner/start-scanner";

export interface Specimen {
  what: string;
  name: string;
  category?: DocumentCategory;
  make: () => Buffer | Promise<Buffer>;
  /** "listed", "listed as protected", what is said before a byte is sent, or why it is rejected. */
  expected: "listed" | "listed as protected" | "refused: empty" | "refused: unknown-type" | "refused: wrong-category" | Verdict;
}

const html = "<!doctype html><script>fetch('/bookings')</script>";
const svg = `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`;
const macro = `<?xml version="1.0"?><Types><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>`;

/** Office's format of before 2007, as far as it is told by: the wrapping, and names of its streams in UTF-16. */
function oldOffice(...streams: string[]): Buffer {
  const head = Buffer.alloc(512);
  Buffer.from("d0cf11e0a1b11ae1", "hex").copy(head);
  return Buffer.concat([head, ...streams.map((name) => Buffer.concat([Buffer.from(name, "utf16le"), Buffer.alloc(64)])), Buffer.alloc(512)]);
}

/** Ten megabytes of nothing, many times: a few kilobytes each. */
async function bomb(): Promise<Buffer> {
  const parts = Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`word/media/${at}.xml`, Buffer.alloc(10 * 1024 * 1024)]));
  return aDocx(parts);
}

/** The directory says that a part is small; what is there unpacks to much more. */
async function lyingBomb(): Promise<Buffer> {
  const made = await aDocx({ "word/media/liar.xml": Buffer.alloc(3 * 1024 * 1024) });
  const real = Buffer.alloc(4);
  real.writeUInt32LE(3 * 1024 * 1024);
  const told = Buffer.alloc(4);
  told.writeUInt32LE(10);
  for (let at = made.indexOf(real); at >= 0; at = made.indexOf(real, at + 4)) told.copy(made, at);
  return made;
}

function encrypted(zip: Buffer): Buffer {
  const made = Buffer.from(zip);
  for (let at = made.indexOf("PK\x01\x02", 0, "latin1"); at >= 0; at = made.indexOf("PK\x01\x02", at + 4, "latin1")) made.writeUInt16LE(made.readUInt16LE(at + 8) | 1, at + 8);
  return made;
}

export const SPECIMENS: readonly Specimen[] = [
  { what: "a PDF", name: "brief.pdf", make: () => aPdf(), expected: "listed" },
  { what: "a Word document", name: "brief.docx", make: () => aDocx(), expected: "listed" },
  { what: "a spreadsheet", name: "schedule.xlsx", make: () => anXlsx(), expected: "listed" },
  { what: "a picture", name: "x-ray.png", make: () => aPng(), expected: "listed" },
  { what: "a recording", name: "interview.wav", make: () => aWav(), expected: "listed" },
  { what: "a Word document of before 2007", name: "brief.doc", make: () => oldOffice("WordDocument"), expected: "listed" },
  { what: "a spreadsheet of before 2007", name: "schedule.xls", make: () => oldOffice("Workbook"), expected: "listed" },
  { what: "a PDF that is locked", name: "locked.pdf", make: () => aPdf({ extra: "/Encrypt 9 0 R " }), expected: "listed as protected" },
  { what: "a name that ends twice, whose content is what the last ending says", name: "brief.exe.pdf", make: () => aPdf(), expected: "listed" },
  { what: "a program behind a name that ends twice", name: "brief.pdf.exe", make: () => aPdf(), expected: "refused: unknown-type" },
  { what: "a program", name: "setup.exe", make: () => Buffer.from("MZ\x90\0"), expected: "refused: unknown-type" },
  { what: "nothing", name: "empty.pdf", make: () => Buffer.alloc(0), expected: "refused: empty" },
  { what: "a web page", name: "page.html", make: () => Buffer.from(html), expected: "refused: unknown-type" },
  { what: "a drawing that can run", name: "drawing.svg", make: () => Buffer.from(svg), expected: "refused: unknown-type" },
  { what: "a shortcut", name: "brief.lnk", make: () => Buffer.from("L\0\0\0"), expected: "refused: unknown-type" },
  { what: "a picture as a report", name: "report.png", category: "consent_form", make: () => aPng(), expected: "listed" },
  { what: "a recording as a consent form", name: "consent.wav", category: "consent_form", make: () => aWav(), expected: "refused: wrong-category" },
  { what: "a web page called PDF", name: "page.pdf", make: () => Buffer.from(html), expected: "unknown-type" },
  { what: "a drawing called PNG", name: "drawing.png", make: () => Buffer.from(svg), expected: "unknown-type" },
  { what: "a program called Word", name: "brief.docx", make: () => Buffer.concat([Buffer.from("MZ\x90\0"), Buffer.alloc(400)]), expected: "unknown-type" },
  { what: "text called PDF", name: "notes.pdf", make: () => Buffer.from("Just some words."), expected: "unknown-type" },
  { what: "a picture called PDF", name: "scan.pdf", make: () => aPng(), expected: "not-what-it-says" },
  { what: "a PDF called JPEG", name: "scan.jpg", make: () => aPdf(), expected: "not-what-it-says" },
  { what: "a spreadsheet called Word", name: "brief.docx", make: () => anXlsx(), expected: "not-what-it-says" },
  { what: "a recording called picture", name: "x-ray.png", make: () => aWav(), expected: "not-what-it-says" },
  { what: "a web page before a PDF", name: "both.pdf", make: () => Buffer.concat([Buffer.from(html), aPdf()]), expected: "unknown-type" },
  { what: "a PDF with a zip behind it", name: "both.pdf", make: async () => Buffer.concat([aPdf(), await aZip({ "run.class": "CAFE" })]), expected: "two-files-in-one" },
  { what: "a picture with a zip behind it", name: "both.png", make: async () => Buffer.concat([aPng(), await aZip({ "run.class": "CAFE" })]), expected: "two-files-in-one" },
  { what: "a zip called Word", name: "brief.docx", make: () => aZip({ "run.js": "alert(1)" }), expected: "unknown-type" },
  { what: "a program for Java called Word", name: "brief.docx", make: () => aZip({ "META-INF/MANIFEST.MF": "Main-Class: Run", "Run.class": "CAFE" }), expected: "unknown-type" },
  { what: "a Word document with macros by its types", name: "brief.docx", make: () => aZip({ "[Content_Types].xml": macro, "word/document.xml": "<document/>" }), expected: "macros" },
  { what: "a Word document with a program inside", name: "brief.docx", make: () => aDocx({ "word/vbaProject.bin": "Attribute VB_Name" }), expected: "macros" },
  { what: "a Word document of before 2007 with macros", name: "brief.doc", make: () => oldOffice("WordDocument", "_VBA_PROJECT"), expected: "macros" },
  { what: "a Word document that loads a template from elsewhere", name: "brief.docx", make: () => aDocx({ "word/_rels/settings.xml.rels": `<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="http://elsewhere.test/t.dotm" TargetMode="External"/></Relationships>` }), expected: "fetches-from-outside" },
  { what: "a Word document that is locked", name: "brief.docx", make: () => oldOffice("EncryptedPackage"), expected: "password" },
  { what: "a zip with locked parts called Word", name: "brief.docx", make: async () => encrypted(await aDocx()), expected: "password" },
  { what: "a Word document of 100 KB that unpacks to 120 MB", name: "brief.docx", make: bomb, expected: "bomb" },
  { what: "a Word document that lies about what it unpacks to", name: "brief.docx", make: lyingBomb, expected: "broken" },
  { what: "a zip in a zip in a Word document", name: "brief.docx", make: async () => aDocx({ "word/embeddings/inner.zip": await bomb() }), expected: "listed" },
  { what: "a Word document with thousands of parts", name: "brief.docx", make: () => aDocx(Object.fromEntries(Array.from({ length: 5_001 }, (_, at) => [`word/${at}`, ""]))), expected: "bomb" },
  { what: "a Word document cut in half", name: "brief.docx", make: async () => (await aDocx({ "word/media/a.bin": deflateRawSync(Buffer.alloc(100)) })).subarray(0, 600), expected: "broken" },
  { what: "a picture that says it has a billion pixels", name: "flood.png", make: () => aPng(40_000, 40_000), expected: "too-many-pixels" },
  { what: "a picture of nothing", name: "flood.png", make: () => aPng(0, 0), expected: "broken" },
  { what: "the scanners' test file by itself", name: "eicar.pdf", make: () => Buffer.from(EICAR), expected: "unknown-type" },
  { what: "an old office file of another program", name: "brief.doc", make: () => oldOffice("PowerPoint Document"), expected: "unknown-type" },
  { what: "a name of 255 bytes", name: `${"ñ".repeat(125)}a.pdf`, make: () => aPdf(), expected: "listed" },
  { what: "a name far longer", name: `${"長".repeat(300)}.pdf`, make: () => aPdf(), expected: "listed" },
  { what: "a name that reads backwards", name: "annex\u202Efdp.exe", make: () => aPdf(), expected: "refused: unknown-type" },
  { what: "a name that hides its ending backwards", name: "annex\u202Eexe.pdf", make: () => aPdf(), expected: "listed" },
  { what: "a name with a path", name: "../../etc/passwd.pdf", make: () => aPdf(), expected: "listed" },
];
