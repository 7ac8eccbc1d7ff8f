/** The cookies one browser keeps, for asking Better Auth without one. */
export class BrowserCookies {
  readonly #kept = new Map<string, string>();

  headers(): Headers {
    const cookie = [...this.#kept].map(([name, value]) => `${name}=${value}`).join("; ");
    return new Headers({ cookie, origin: "http://127.0.0.1:3999", "x-portal-address": "203.0.113.9", "user-agent": "a browser" });
  }

  /** Keeps what an answer sets, drops what it expires. */
  take(answer: Headers): void {
    for (const line of answer.getSetCookie()) {
      const [pair = "", ...attributes] = line.split(";");
      const [name = "", ...value] = pair.split("=");
      const gone = attributes.some((attribute) => attribute.trim().toLowerCase() === "max-age=0");
      if (gone) this.#kept.delete(name);
      else this.#kept.set(name, value.join("="));
    }
  }
}
