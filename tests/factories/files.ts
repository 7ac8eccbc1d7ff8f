import { randomBytes } from "node:crypto";
import { crc32, deflateSync } from "node:zlib";
import { ZipFile } from "yazl";

/** A PDF of one page that says something, made larger by bytes that cannot be packed. */
export function aPdf({ says = "An invented document", bytes = 0, extra = "" }: { says?: string; bytes?: number; extra?: string } = {}): Buffer {
  const page = `BT /F1 24 Tf 72 720 Td (${says.replaceAll(/[()\\]/g, "")}) Tj ET`;
  const filling = bytes > 2_000 ? randomBytes(bytes - 2_000) : Buffer.alloc(0);
  const objects: Buffer[] = [
    Buffer.from("<< /Type /Catalog /Pages 2 0 R >>"),
    Buffer.from("<< /Type /Pages /Kids [3 0 R] /Count 1 >>"),
    Buffer.from("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"),
    Buffer.from(`<< /Length ${page.length} >>\nstream\n${page}\nendstream`),
    Buffer.from("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"),
    Buffer.concat([Buffer.from(`<< /Length ${filling.length} >>\nstream\n`), filling, Buffer.from("\nendstream")]),
  ];
  const pieces: Buffer[] = [Buffer.from("%PDF-1.7\n")];
  const places: number[] = [];
  let at = pieces[0]?.length ?? 0;
  objects.forEach((object, index) => {
    places.push(at);
    const piece = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from("\nendobj\n")]);
    pieces.push(piece);
    at += piece.length;
  });
  const table = [`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`, ...places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`)].join("");
  pieces.push(Buffer.from(`${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${extra}>>\nstartxref\n${at}\n%%EOF\n`));
  const made = Buffer.concat(pieces);
  // The table of objects grows with the filling's length, so the last bytes go behind the end, where PDF allows them.
  return bytes > made.length ? Buffer.concat([made, Buffer.alloc(bytes - made.length, "\n")]) : made;
}

/** A PNG that says it is of this size; its pixels are there only up to a million. */
export function aPng(width = 40, height = 30): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const pixels = width * height <= 1_000_000 ? deflateSync(Buffer.alloc((width + 1) * height, 0x40)) : deflateSync(Buffer.alloc(64));
  return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), chunk("IHDR", header), chunk("IDAT", pixels), chunk("IEND", Buffer.alloc(0))]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A tone of so many seconds, 8 kHz. */
export function aWav(seconds = 1): Buffer {
  const samples = Buffer.alloc(8_000 * seconds);
  for (let at = 0; at < samples.length; at++) samples[at] = 128 + Math.round(60 * Math.sin(at / 6));
  const header = Buffer.alloc(44);
  header.write("RIFF", 0);
  header.writeUInt32LE(36 + samples.length, 4);
  header.write("WAVEfmt ", 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(8_000, 24);
  header.writeUInt32LE(8_000, 28);
  header.writeUInt16LE(1, 32);
  header.writeUInt16LE(8, 34);
  header.write("data", 36);
  header.writeUInt32LE(samples.length, 40);
  return Buffer.concat([header, samples]);
}

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
const EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

/** A zip of these parts. */
export async function aZip(parts: Record<string, string | Buffer>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content as string), name);
  zip.end();
  const pieces: Buffer[] = [];
  for await (const piece of zip.outputStream) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

/** Word or Excel of today, with more parts or other ones. */
function anOfficeFile({ main = WORD, parts = {} }: { main?: string; parts?: Record<string, string | Buffer> } = {}): Promise<Buffer> {
  return aZip({
    "[Content_Types].xml": `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`,
    "_rels/.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    "word/document.xml": "<document>An invented document</document>",
    ...parts,
  });
}

export const aDocx = (parts?: Record<string, string | Buffer>) => anOfficeFile({ parts });
export const anXlsx = () => anOfficeFile({ main: EXCEL });
