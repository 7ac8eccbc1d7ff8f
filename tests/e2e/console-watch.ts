import { expect, type BrowserContext } from "@playwright/test";

export interface ConsoleWatch {
  /** Says beforehand what this test provokes, such as the browser's own line about a 404. */
  expect(words: RegExp): void;
  watch(context: BrowserContext): void;
  /** Fails when anything else was said. */
  verify(): void;
}

/** Everything a browser complains about: warnings, errors, uncaught exceptions, answers of 500 and above. */
export function watchConsole(portal: string): ConsoleWatch {
  const said: string[] = [];
  const expected: RegExp[] = [];
  return {
    expect: (words) => void expected.push(words),
    watch(context) {
      context.on("console", (message) => {
        if (["warning", "error", "assert"].includes(message.type())) said.push(`console ${message.type()} on ${message.location().url}: ${message.text()}`);
      });
      context.on("weberror", (webError) => said.push(`uncaught: ${webError.error().message}`));
      context.on("response", (response) => {
        if (response.url().startsWith(portal) && response.status() >= 500) said.push(`${response.status()} from ${response.url()}`);
      });
    },
    verify: () => expect(said.filter((line) => !expected.some((words) => words.test(line))), "unexpected in the browser's console").toEqual([]),
  };
}
