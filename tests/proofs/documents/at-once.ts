import type { Finding } from "../documents";
import { inMs, median } from "../median";
import { BEGUN_WITHIN_MS, inEach, PAGES, Rounds, type AtOnce, type Page, type Round, type Scene } from "./rounds";
import { signIn } from "./visitor";

const ROUNDS = 3;
const QUIET_MS = 40_000;
const MOST_MIB = 150;
const MOST_TIMES = 2;
const WORDS: Record<Page, string> = { list: "the list of bookings", booking: "a booking" };

/** So many send a file and as many others fetch one, all at once, while somebody else just works; a few times, since machines are noisy. */
export async function transferAtOnce(scene: Scene, wanted: AtOnce): Promise<Finding> {
  const { portal, password, email } = scene;
  const going = new Rounds(scene, await signIn(portal.url, { email, password }));
  const wrong = await going.warmUp(QUIET_MS / 4);
  const quiet = await going.beQuiet(QUIET_MS);
  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await going.goRound(wanted));
  going.end();
  return putInWords(wanted, { quiet, rounds, wrong });
}

function putInWords({ count, bytes, bitsPerSecond }: AtOnce, { quiet, rounds, wrong }: { quiet: Record<Page, number>; rounds: Round[]; wrong: string[] }): Finding {
  const failures = [...wrong, ...rounds.flatMap((round) => round.wrong)];
  const [first] = rounds;
  // What one round left behind counts as risen in the next.
  const risen = Math.max(...rounds.map(({ peak }) => peak)) - (first?.idle ?? NaN);
  const slower = inEach((page) => median(rounds.map(({ pages }) => pages[page].during / pages[page].past)));
  const slowerThanQuiet = inEach((page) => (first?.pages[page].during ?? NaN) / quiet[page]);
  const longest = (way: "download" | "upload") => `${(Math.max(...rounds.map(({ slowest }) => slowest[way])) / 1_000).toFixed(0)} s`;
  return {
    heading: `${count} uploads and ${count} downloads of ${bytes / 1_000_000} MB at once, at ${bitsPerSecond / 1_000_000} Mbit/s each way and each`,
    lines: [
      `${ROUNDS} rounds, in each all begun within ${BEGUN_WITHIN_MS / 1_000} s. The slowest download took ${longest("download")}, the slowest upload ${longest("upload")}, from begun to checked and listed.`,
      `Files that did not arrive whole, compared by SHA-256 both ways: ${failures.length}${failures.length > 0 ? ` (${[...new Set(failures)].join("; ")})` : ""}.`,
      `The web process had ${rounds.map(({ idle }) => idle.toFixed(0)).join(", ")} MiB when idle and ${rounds.map(({ peak }) => peak.toFixed(0)).join(", ")} MiB at its highest: ${risen.toFixed(0)} more than before the first, of ${MOST_MIB} allowed.`,
      "",
      "| page | round | times asked | p95 while as many bytes went past the portal | p95 while they went through it | p95 while the last were checked | times as slow |",
      "|---|--:|--:|--:|--:|--:|--:|",
      ...PAGES.flatMap((page) => rounds.map(({ pages: { [page]: { times, past, during, checking } } }, at) => `| ${WORDS[page]} | ${at + 1} | ${times} | ${inMs(past)} | ${inMs(during)} | ${inMs(checking)} | ${(during / past).toFixed(2)} |`)),
      "",
      `Times as slow, the median of the rounds, below ${MOST_TIMES}: ${PAGES.map((page) => `${slower[page].toFixed(2)} for ${WORDS[page]}`).join(", ")}.`,
      "",
      `Storage and clients share these processors with the portal and take theirs whichever way the bytes go, so both ways are compared. On the quiet machine the p95 was ${PAGES.map((page) => `${inMs(quiet[page])} for ${WORDS[page]}`).join(", ")}; against that the first round's is ${PAGES.map((page) => slowerThanQuiet[page].toFixed(2)).join(" and ")} times.`,
    ],
    holds: failures.length === 0 && risen < MOST_MIB && PAGES.every((page) => slower[page] < MOST_TIMES),
  };
}
