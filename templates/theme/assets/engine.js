/* Asks the index: which pages hold all of some words, best first, each confirmed against its text. */

import { confirmed } from "./confirm.js";
import { addressOf, factsOf, forget, HELD, kindsOf, Lost, OFTEN, pageOf, pagesWith, TITLE, years as listed } from "./index.js";

const GENERAL = "pages";

/* A scope's year: any other value names one. */
export const NEWEST = "";
export const ALL = "all";

/* So many pages that turned out to be worse than the index had it may wait for better ones behind them. */
const AHEAD = 4;

/* What a file that is gone hindered is tried once more with the index as it is by then. */
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

/* The years there are, newest first, and how many pages. */
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

/* The facts of all pages of a scope's years. */
export const facts = (scope) =>
  twice(async () => {
    const tables = await Promise.all((await asked(scope)).map(factsOf));
    return tables.reduce((all, table) => all.concat(table), []).filter(({ year }) => !isOneYear(scope) || year === scope.year);
  });

/*
 * Ask for the pages that hold all of the folded words. A scope may have a year, and say which page, region and
 * department, and `sort`: "most" or "least" for the budget. `next(count)` reads candidates until so many more pages are
 * confirmed; `waiting()` says how many may follow, `isExact()` whether just so many do, `isOver()` whether none does.
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

/* The pages that may hold all words, best first. */
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

/* Whole numbers before parts of longer ones, words in the title before others, then kinds, then what is told often. */
function rankOf({ kinds, isOften }, isWhole, besideTitle) {
  return [isWhole ? 0 : 1, besideTitle, kinds[besideTitle ? 1 : 0], isOften ? 0 : 1].reduce((rank, part) => rank * 32 + part, 0);
}

/* Of a scope that is sorted, the years together; else the newest first. Pages that state no budget come last either way. */
function inOrder({ sort }) {
  const budget = (one) => (one.budget === "" ? Infinity : (sort === "most" ? -1 : 1) * Number(one.budget));
  const plain = (one, other) => one.order - other.order || one.rank - other.rank || one.number - other.number;
  if (!sort) return plain;
  return (one, other) => (budget(one) === budget(other) ? 0 : budget(one) - budget(other)) || plain(one, other);
}

/* Whether a page is of the scope; facts are loaded only where the scope asks for them. */
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

/* For each page what all grams of a word have in common, and whether its numbers begin and end as the word does. */
async function levelsOf(year, word) {
  const [grams, ends] = await Promise.all([gramsOf(word), endsOf(word)].map((all) => Promise.all(all.map((gram) => pagesWith(year, gram)))));
  return new Uint8Array(year.pages).map((_, number) => {
    const level = grams.reduce((common, one) => common & one[number], HELD | OFTEN | TITLE);
    return level && ends.every((one) => one[number]) ? level | WHOLE : level;
  });
}

const isLong = (letter) => /^[0-9a-z.]$/.test(letter);

/* A word as grams.py cuts texts: neighbours, and three where the first two are figures or Latin letters. */
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
