export type XmlContent = string | number | boolean | Date | null | undefined | XmlContent[] | { [name: string]: XmlContent };

const NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

export function xmlDocument(root: string, content: XmlContent): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${NAMESPACE}">${inside(content)}</${root}>`;
}

/** S3 writes its errors without a namespace. */
export function errorDocument(content: XmlContent): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Error>${inside(content)}</Error>`;
}

/** A list repeats its element; what is absent has none. */
function element(name: string, content: XmlContent): string {
  if (content === undefined || content === null) return "";
  if (Array.isArray(content)) return content.map((one) => element(name, one)).join("");
  return `<${name}>${inside(content)}</${name}>`;
}

function inside(content: XmlContent): string {
  if (content === undefined || content === null) return "";
  if (content instanceof Date) return content.toISOString();
  if (typeof content !== "object") return escape(String(content));
  if (Array.isArray(content)) return content.map(inside).join("");
  return Object.entries(content).map(([name, value]) => element(name, value)).join("");
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;").replace(/[\r\n\t]/g, (character) => `&#${character.charCodeAt(0)};`);
}
