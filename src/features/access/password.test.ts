import { describe, expect, test } from "vitest";
import { isTooCloseTo, newPassword } from "./password";

const problemOf = (password: string) => newPassword.safeParse(password).error?.issues[0]?.message ?? "none";

describe("a new password", () => {
  test.each(["four unrelated words", "Zq8#vT2!mLx0", "x9".repeat(3) + "a sentence about rain"])("%s will do", (password) => {
    expect(problemOf(password)).toBe("none");
  });

  test.each([
    ["elevenchars", /12 characters/],
    ["a".repeat(10) + "bc".repeat(100), /200 characters/],
    ["123456789012", /stolen/],
    ["passwordpassword", /stolen/],
    ["PasswordPassword", /stolen/],
    ["qwertyuiop123", /stolen/],
    ["zzzzzzzzzzzzzz", /stolen/],
    ["zxqzxqzxqzxqz", /stolen/],
  ])("%s will not", (password, why) => {
    expect(problemOf(password)).toMatch(why);
  });
});

describe("a password and the address it goes with", () => {
  test.each([
    ["rae.ito@firm.example", "rae.ito@firm.example"],
    ["Rae.Ito@firm.example!", "rae.ito@firm.example"],
    ["raeito123456", "rae.ito@firm.example"],
    ["2024-Rae-Ito-2024", "rae.ito@firm.example"],
  ])("%s is too close", (password, email) => {
    expect(isTooCloseTo(password, email)).toBe(true);
  });

  test.each([
    ["four unrelated words", "rae.ito@firm.example"],
    ["rain on the tin roof", "ra@firm.example"],
    ["8402 1937 5561", "123@firm.example"],
  ])("%s is not", (password, email) => {
    expect(isTooCloseTo(password, email)).toBe(false);
  });
});
