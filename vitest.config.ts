import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const fromRoot = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const testDatabase = fromRoot("./tests/sandbox/test-database.ts");

export default defineConfig({
  resolve: { alias: { "@": fromRoot("./src") } },
  test: {
    include: ["src/**/*.test.{ts,tsx}", "tests/**/*.test.ts"],
    exclude: ["tests/e2e/**", "**/node_modules/**"],
    globalSetup: existsSync(testDatabase) ? [testDatabase] : [],
    pool: "forks",
    maxWorkers: 2,
    // Patience for a busy machine: these end what hangs and promise no speed, which the proofs measure.
    testTimeout: 180_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
  },
});
