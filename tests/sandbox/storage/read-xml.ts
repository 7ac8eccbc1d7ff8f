import { parseXML } from "@aws-sdk/xml-builder";
import { Refusal } from "./refusal";

export type XmlElement = Record<string, unknown>;

/** The content of a body's root element. The SDK's own parser, since S3 accepts no other XML than what such clients write. */
export function readXml(body: string, root: string): XmlElement {
  const content = contentOf(body, root);
  if (content === "") return {};
  if (!isElement(content)) throw malformed();
  return content;
}

/** The elements of one name: none, one or many. */
export function elementsOf(parent: XmlElement, name: string): XmlElement[] {
  const children = childrenOf(parent, name);
  if (!children.every(isElement)) throw malformed();
  return children as XmlElement[];
}

export function textsOf(parent: XmlElement, name: string): string[] {
  const children = childrenOf(parent, name);
  if (!children.every((child) => typeof child === "string")) throw malformed();
  return children as string[];
}

export function textOf(parent: XmlElement, name: string): string | undefined {
  return textsOf(parent, name)[0];
}

export function malformed(): Refusal {
  return new Refusal("MalformedXML", "The XML you provided was not well-formed or did not validate against our published schema");
}

function contentOf(body: string, root: string): unknown {
  try {
    return parseXML(body)[root];
  } catch {
    throw malformed();
  }
}

function childrenOf(parent: XmlElement, name: string): unknown[] {
  const found = parent[name];
  if (found === undefined) return [];
  return Array.isArray(found) ? found : [found];
}

function isElement(value: unknown): value is XmlElement {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
