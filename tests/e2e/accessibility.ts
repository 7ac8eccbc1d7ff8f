import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const WCAG_22_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** The scan itself is a script, so with scripts off there is none. `only`: one rule, where nothing else can have changed. */
export async function expectAccessible(page: Page, { only }: { only?: string } = {}): Promise<void> {
  if (await page.evaluate(() => matchMedia("(scripting: none)").matches)) return;
  const scan = new AxeBuilder({ page }).setLegacyMode(true);
  const { violations } = await (only ? scan.withRules(only) : scan.withTags(WCAG_22_AA)).analyze();
  const found = violations.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map((node) => `    ${node.html}\n    ${node.failureSummary?.replaceAll("\n", "\n    ")}`).join("\n")}`);
  expect(found, `accessibility of ${new URL(page.url()).pathname}`).toEqual([]);
}
