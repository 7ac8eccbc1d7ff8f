import { expect, test } from "vitest";
import { Slots } from "./slots";

/** Work that says when it began and ends when it is told to. */
function aWork(begun: string[], name: string) {
  let end: (how?: Error) => void = () => {};
  const over = new Promise<string>((resolve, reject) => (end = (how) => (how ? reject(how) : resolve(name))));
  return { run: () => (begun.push(name), over), end: (how?: Error) => end(how) };
}

/** Lets everything that can go on go on. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

test("no more than so many at a time, and the next in the order they came", async () => {
  const begun: string[] = [];
  const slots = new Slots(2);
  const [a, b, c, d] = ["a", "b", "c", "d"].map((name) => aWork(begun, name)) as [ReturnType<typeof aWork>, ReturnType<typeof aWork>, ReturnType<typeof aWork>, ReturnType<typeof aWork>];
  const runs = [a, b, c, d].map(({ run }) => slots.run(run));
  await settled();
  expect(begun).toEqual(["a", "b"]);
  b.end();
  await settled();
  expect(begun).toEqual(["a", "b", "c"]);
  a.end();
  await settled();
  expect(begun).toEqual(["a", "b", "c", "d"]);
  [c, d].forEach(({ end }) => end());
  expect(await Promise.all(runs)).toEqual(["a", "b", "c", "d"]);
});

test("a failure gives its slot back and is told to who asked for it alone", async () => {
  const begun: string[] = [];
  const slots = new Slots(1);
  const [broken, fine] = [aWork(begun, "broken"), aWork(begun, "fine")];
  const first = slots.run(broken.run);
  const second = slots.run(fine.run);
  broken.end(new Error("the line broke"));
  await expect(first).rejects.toThrow("the line broke");
  await settled();
  expect(begun).toEqual(["broken", "fine"]);
  fine.end();
  expect(await second).toBe("fine");
});

test("what throws at once gives its slot back as well", async () => {
  const slots = new Slots(1);
  await expect(slots.run(() => { throw new Error("at once"); })).rejects.toThrow("at once");
  expect(await slots.run(async () => "next")).toBe("next");
});

test("a hundred at once never overlap by more than there are slots, and all are done", async () => {
  const slots = new Slots(3);
  let running = 0;
  let most = 0;
  const done = await Promise.all(
    Array.from({ length: 100 }, (_, at) =>
      slots.run(async () => {
        most = Math.max(most, (running += 1));
        await settled();
        running -= 1;
        return at;
      }),
    ),
  );
  expect(most).toBe(3);
  expect(done).toEqual(Array.from({ length: 100 }, (_, at) => at));
});
