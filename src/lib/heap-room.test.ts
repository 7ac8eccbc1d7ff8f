import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { HEAP_FLAG } from "./heap-room";

test("this version of Node knows the setting", () => {
  const { status, stderr } = spawnSync(process.execPath, ["--eval", `require("node:v8").setFlagsFromString(${JSON.stringify(HEAP_FLAG)})`], { encoding: "utf8" });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
});
