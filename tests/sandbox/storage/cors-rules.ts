import { elementsOf, malformed, textOf, textsOf, type XmlElement } from "./read-xml";
import { Refusal } from "./refusal";

export interface CorsRule {
  origins: string[];
  methods: string[];
  headers: string[];
  exposed: string[];
  maxAge: string | undefined;
}

const METHODS = ["GET", "PUT", "HEAD", "POST", "DELETE"];

export function readCorsRules(configuration: XmlElement): CorsRule[] {
  const rules = elementsOf(configuration, "CORSRule").map((rule) => ({
    origins: textsOf(rule, "AllowedOrigin"),
    methods: textsOf(rule, "AllowedMethod"),
    headers: textsOf(rule, "AllowedHeader"),
    exposed: textsOf(rule, "ExposeHeader"),
    maxAge: textOf(rule, "MaxAgeSeconds"),
  }));
  if (rules.length === 0 || rules.length > 100 || rules.some(({ origins, methods }) => origins.length === 0 || methods.length === 0)) throw malformed();
  const unknown = rules.flatMap(({ methods }) => methods).find((method) => !METHODS.includes(method));
  if (unknown !== undefined) throw new Refusal("InvalidRequest", `Found unsupported HTTP method in CORS config. Unsupported method is ${unknown}`);
  const vague = rules.flatMap(({ origins }) => origins).find((origin) => origin.split("*").length > 2);
  if (vague !== undefined) throw new Refusal("InvalidRequest", `AllowedOrigin "${vague}" can not have more than one wildcard.`);
  return rules;
}

/** The first rule that lets this origin use this method with these headers. */
export function findRule(rules: CorsRule[], { origin, method, headers }: { origin: string; method: string; headers: string[] }): CorsRule | undefined {
  return rules.find(
    (rule) =>
      rule.methods.includes(method) &&
      rule.origins.some((allowed) => fits(origin, allowed)) &&
      headers.every((header) => rule.headers.some((allowed) => fits(header.toLowerCase(), allowed.toLowerCase()))),
  );
}

/** A `*` stands for any characters. */
export function fits(text: string, pattern: string): boolean {
  const [before = "", ...after] = pattern.split("*");
  const behind = after.at(-1);
  if (behind === undefined) return text === before;
  return text.length >= before.length + behind.length && text.startsWith(before) && text.endsWith(behind);
}
