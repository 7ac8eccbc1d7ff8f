import { expect, test } from "vitest";
import { LONGEST_CALL_MS } from "@/integrations/acuity/http";
import { LEASE_SECONDS } from "./lease";

test("a lease outlives the longest call, so nobody takes a request over from whoever is still asking", () => {
  expect(LEASE_SECONDS * 1000).toBeGreaterThan(LONGEST_CALL_MS);
});

test("what a killed process left is found by its lease and ended within a minute", () => {
  // Survivors look every two seconds; a look, a change and what is written of it take a few each.
  expect(LEASE_SECONDS + 2 + 15).toBeLessThanOrEqual(60);
});
