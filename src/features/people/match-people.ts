import { sql, type SQL } from "drizzle-orm";
import { SYSTEM_USER_ID } from "@/lib/vocabulary";

const MOST_WORDS = 6;

/** How much of a word spelled wrongly must still be right; below that, everything resembles everything. */
const ALIKE = 0.3;
const ALIKE_IN_ALL = 0.4;

/** What was typed as words to look for: without apostrophes, since "O'Brien" is typed in three ways. */
export function wordsOf(typed: string): string[] {
  return typed.toLowerCase().replaceAll(/['’]/g, "").split(/[\s-]+/).filter(Boolean).slice(0, MOST_WORDS);
}

/** User ids with how well they match. Every word must be found, or what was typed in all resembles the name. */
export function matches(words: string[]): SQL {
  if (words.length === 0) return sql`(select id as user_id, 0 as score from "user" where id <> ${SYSTEM_USER_ID})`;
  return sql`(
    with typed as (select * from unnest(${array(words)}, ${array(words.map(bare))}, ${array(words.map(swapped))}) with ordinality as typed (word, bare, swapped, no)),
      person as (select id, email, name, name || ' ' || split_part(email, '@', 1) as called from (select id, email, ${plain(sql`name`)} as name from "user" where id <> ${SYSTEM_USER_ID}) plain),
      firm as (select id, ${plain(sql`name`)} as name from organization),
      firm_hit as materialized (select no, firm.id, ${firmScore} as score from typed cross join firm),
      hit as (
        select no, id as user_id, ${personScore} as score from typed cross join person
        union all
        select no, m.user_id, firm_hit.score from firm_hit join member m on m.organization_id = firm_hit.id where firm_hit.score >= ${ALIKE}
        union all
        select 0, id, word_similarity(${words.join(" ")}, name) from person where ${words.length} > 1
      ),
      best as (select user_id, no, max(score) as score from hit where score >= case no when 0 then ${ALIKE_IN_ALL}::float else ${ALIKE}::float end group by user_id, no)
    select user_id, greatest(case when count(*) filter (where no > 0) = ${words.length} then sum(score) filter (where no > 0) end, max(score) filter (where no = 0)) as score
    from best group by user_id having count(*) filter (where no > 0) = ${words.length} or bool_or(no = 0))`;
}

const personScore = sql`case
  when strpos(' ' || name || ' ', ' ' || word || ' ') > 0 then 5
  when starts_with(name, word) then 4.5
  when strpos(' ' || name, ' ' || word) > 0 then 4
  when starts_with(email, word) then 3
  when length(word) < 3 then case when strpos(translate(email, '@.-_+', '     '), ' ' || word) > 0 then 2 end
  when strpos(name, word) > 0 or strpos(email, word) > 0 then 2
  when name ~ swapped then 1.5
  else word_similarity(bare, called) end`;

const firmScore = sql`case
  when strpos(' ' || firm.name, ' ' || word) > 0 then 2.5
  when length(word) < 3 then null
  when strpos(firm.name, word) > 0 then 2
  else word_similarity(bare, firm.name) end`;

function plain(name: SQL): SQL {
  return sql`translate(lower(${name}), '-''’', ' ')`;
}

/** What a word may resemble: without what follows the @, which everybody of a firm shares, and nothing at all where next to nothing is left. */
function bare(word: string): string | null {
  const letters = word.replace(/@.*/, "").replaceAll(/[^\p{L}\p{N}]+/gu, " ").trim();
  return letters.length < 3 ? null : letters;
}

/** Two letters the wrong way round leave nothing alike of a short word; so each such spelling is looked for. */
function swapped(word: string): string | null {
  const letters = [...word];
  if (letters.length < 3 || letters.length > 5 || !/^\p{L}+$/u.test(word)) return null;
  const spellings = letters.slice(1).map((letter, at) => [...letters.slice(0, at), letter, letters[at], ...letters.slice(at + 2)].join(""));
  return `\\m(${spellings.join("|")})`;
}

function array(values: (string | null)[]): SQL {
  return sql`array[${sql.join(values.map((value) => sql`${value}`), sql`, `)}]::text[]`;
}
