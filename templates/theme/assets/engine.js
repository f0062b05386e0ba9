/* Searches the index for pages with all words, best first; each is confirmed with the page's text. */

import { confirmed } from "./confirm.js";
import { addressOf, factsOf, forget, HELD, kindsOf, Lost, OFTEN, pageOf, pagesWith, TITLE, years as listed } from "./index.js";

const GENERAL = "pages";

/* The `year` of a scope; any other value is the name of a year. */
export const NEWEST = "";
export const ALL = "all";

/* How many pages that turned out worse than the index said may wait for better ones after them. */
const AHEAD = 4;

/* How many grams of a word are looked up at once, and how many pages left need no more grams to be read. */
const GRAMS = 24;
const FEW = 5;

/* Work that failed because a file is gone is tried once more with the new index. */
async function twice(work) {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Lost)) throw error;
    console.warn(error);
    forget();
    return work();
  }
}

/* The years, newest first, and the number of pages. */
export async function open() {
  const years = await twice(listed);
  const names = years.map(({ name }) => name).filter((name) => name !== GENERAL);
  return { years: names, pages: years.reduce((sum, year) => sum + year.pages, 0) };
}

async function asked({ year = NEWEST }) {
  const years = await listed();
  if (year === ALL) return years;
  return year === NEWEST ? years.slice(0, 1) : years.filter(({ name }) => name === year);
}

const isOneYear = ({ year }) => Boolean(year) && year !== ALL;

/* The facts about all pages of a scope's years. */
export const facts = (scope) =>
  twice(async () => {
    const tables = await Promise.all((await asked(scope)).map(factsOf));
    return tables.reduce((all, table) => all.concat(table), []).filter(({ year }) => !isOneYear(scope) || year === scope.year);
  });

/*
 * Searches for pages with all of the folded words. A scope may have `year`, `page`, `region` and `department`, and
 * `sort`, "most" or "least" for the budget. `next(count)` reads candidates until this many more pages are confirmed;
 * `waiting()` is how many may follow, `isExact()` whether that number is certain, `isOver()` whether none follows.
 */
export async function ask(words, scope = {}) {
  const given = new Set();
  let waiting = await twice(() => candidates(words, scope));
  const isProven = words.every((word) => gramsOf(word).length < 2 && !/[a-z]/.test(word));

  async function read(candidate) {
    const page = await pageOf(candidate.year, candidate.number);
    candidate.page = given.has(page.url) ? null : confirmed(page, words);
    if (!candidate.page) return;
    const { isWhole, besideTitle } = candidate.page;
    candidate.rank = rankOf(candidate, isWhole, besideTitle);
  }

  async function some(count) {
    const found = [];
    waiting = waiting ?? (await candidates(words, scope));
    while (found.length < count && waiting.length) {
      const wanted = count - found.length;
      const unread = waiting.slice(0, wanted).filter(({ page }) => page === undefined);
      const known = waiting.filter(({ page }) => page).length;
      if (unread.length && known < wanted + AHEAD) {
        await Promise.all(unread.map(read));
        waiting = waiting.filter(({ page }) => page !== null).sort(inOrder(scope));
      } else found.push(...waiting.splice(waiting.findIndex(({ page }) => page), 1));
    }
    for (const { page } of found) given.add(page.meta.url);
    return found.map(({ page }) => ({ ...page, url: addressOf(page.meta.url) }));
  }

  async function next(count) {
    let isSecond = false;
    return twice(() => {
      if (isSecond) waiting = undefined;
      isSecond = true;
      return some(count);
    });
  }

  return {
    next,
    waiting: () => waiting.length,
    isExact: () => isProven || waiting.every(({ page }) => page),
    isOver: () => !waiting.length,
  };
}

/* The words that are on no page of the scope's years, whatever else the scope asks for. */
export const nowhere = (words, scope) =>
  twice(async () => {
    const years = await asked(scope);
    const held = await Promise.all(words.map((word) => Promise.all(years.map((year) => levelsOf(year, word)))));
    return words.filter((_, at) => !held[at].some((levels) => levels.some(Boolean)));
  });

/* The pages that may have all words, best first. */
async function candidates(words, scope) {
  const years = await asked(scope);
  const found = await Promise.all(years.map((year, order) => ofYear(year, order, words, scope)));
  return found.reduce((all, some) => all.concat(some), []).sort(inOrder(scope));
}

async function ofYear(year, order, words, scope) {
  const [levels, kinds, chosen] = await Promise.all([
    Promise.all(words.map((word) => levelsOf(year, word))), kindsOf(year), isChosen(year, scope),
  ]);
  const found = [];
  let number = 0;
  for (const [pages, inTitle, inText] of kinds) {
    for (const end = number + pages; number < end; number++) {
      const own = levels.map((level) => level[number]);
      if (!own.every((level) => level & HELD) || !chosen(number)) continue;
      const isWhole = own.every((level) => level & WHOLE);
      const candidate = { year, order, number, kinds: [inTitle, inText], budget: chosen.budget(number) };
      candidate.isOften = own.every((level) => level & (OFTEN | TITLE));
      candidate.rank = rankOf(candidate, isWhole, own.filter((level) => !(level & TITLE)).length);
      found.push(candidate);
    }
  }
  return found;
}

/* Whole numbers before parts of longer ones, words in the title before others, then by kind, then by frequency. */
function rankOf({ kinds, isOften }, isWhole, besideTitle) {
  return [isWhole ? 0 : 1, besideTitle, kinds[besideTitle ? 1 : 0], isOften ? 0 : 1].reduce((rank, part) => rank * 32 + part, 0);
}

/* With `sort` all years together, else the newest year first. Pages without a budget come last when sorted. */
function inOrder({ sort }) {
  const budget = (one) => (one.budget === "" ? Infinity : (sort === "most" ? -1 : 1) * Number(one.budget));
  const plain = (one, other) => one.order - other.order || one.rank - other.rank || one.number - other.number;
  if (!sort) return plain;
  return (one, other) => (budget(one) === budget(other) ? 0 : budget(one) - budget(other)) || plain(one, other);
}

/* Whether a page is in the scope; facts are loaded only if the scope needs them. */
async function isChosen(year, scope) {
  const { page, region, department, sort } = scope;
  const isAny = !page && !region && !department && !sort && !isOneYear(scope);
  const known = isAny ? [] : await factsOf(year);
  const is = (fact) =>
    (!page || fact.page === page) && (!region || fact.region[0] === region) &&
    (!department || fact.department[0] === department) && (!isOneYear(scope) || fact.year === scope.year);
  return Object.assign((number) => isAny || is(known[number]), { budget: (number) => (isAny ? "" : known[number].budget) });
}

const WHOLE = 8;

/* For each page the levels common to all grams of a word, and whether its numbers begin and end like the word. Of a long
   word some grams at a time are looked up, and no more once as few pages are left as are read at once anyway. */
async function levelsOf(year, word) {
  const levels = new Uint8Array(year.pages).fill(HELD | OFTEN | TITLE);
  async function narrow(grams) {
    for (let start = 0; start < grams.length && !(start && levels.filter(Boolean).length <= FEW); start += GRAMS) {
      for (const held of await lookedUp(year, grams.slice(start, start + GRAMS))) held.forEach((level, page) => (levels[page] &= level));
    }
  }
  const [ends] = await Promise.all([lookedUp(year, endsOf(word)), narrow(gramsOf(word))]);
  return levels.map((level, page) => (level && ends.every((held) => held[page]) ? level | WHOLE : level));
}

const lookedUp = (year, grams) => Promise.all(grams.map((gram) => pagesWith(year, gram)));

const isLong = (letter) => /^[0-9a-z.]$/.test(letter);

/* The grams of a word as in grams.py: pairs, and triples that begin with two digits or Latin letters. */
export function gramsOf(word) {
  const letters = Array.from(word);
  if (letters.length < 3) return [word];
  const grams = [];
  for (let at = 0; at < letters.length - 1; at++) {
    if (isLong(letters[at]) && isLong(letters[at + 1]) && at + 2 < letters.length) grams.push(letters.slice(at, at + 3).join(""));
    else if (!at || !isLong(letters[at - 1]) || !isLong(letters[at])) grams.push(letters.slice(at, at + 2).join(""));
  }
  return grams;
}

function endsOf(word) {
  const [begins] = /^[0-9]+(\.[0-9]+)*/.exec(word) ?? [];
  const [ends] = /[0-9]+(\.[0-9]+)*$/.exec(word) ?? [];
  return [begins && `\x02${begins.slice(0, 2)}`, ends && `${ends.slice(-2)}\x03`].filter(Boolean);
}
