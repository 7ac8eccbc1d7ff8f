import { defineConfig } from "@playwright/test";

const chromiumFlags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export default defineConfig({
  testDir: "tests/e2e",
  testMatch: "**/*.spec.ts",
  outputDir: "test-results",
  globalSetup: "./tests/e2e/global-setup.ts",
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 90_000,
  // Patience for a busy machine; where speed is what is promised, the test says so itself.
  expect: { timeout: 15_000 },
  use: { trace: "retain-on-failure", actionTimeout: 20_000 },
  projects: [
    {
      name: "desktop",
      use: {
        browserName: "chromium",
        viewport: { width: 1366, height: 900 },
        // A colour half faded in is no colour of ours.
        contextOptions: { reducedMotion: "reduce" },
        launchOptions: { executablePath: process.env.CHROMIUM_PATH, args: chromiumFlags },
      },
    },
  ],
});
