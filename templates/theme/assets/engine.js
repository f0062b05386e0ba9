/* Asks the search: `search/` holds a shelf per fiscal year, the newest with the pages that belong to no year. */

import { confirmed } from "./confirm.js";
import { unitsOf } from "./cut.js";
import { compareNames, factsOf, openIndex, pagesWith, pagesWithPart, readPage, readShelves } from "./shelf.js";


const GENERAL = "pages";

/* A scope's year: any other value names one. */
export const NEWEST = "";
export const ALL = "all";

let opening;

/* Load the newest year, once; resolves to the years there are, newest first, and how many pages. */
export async function open() {
  opening ??= openFirst();
  const shelves = await opening;
  const years = shelves.map(({ name }) => name).filter((name) => name !== GENERAL);
  return { years, pages: shelves.reduce((sum, shelf) => sum + shelf.pages, 0) };
}

async function openFirst() {
  const shelves = await readShelves();
  await Promise.all(shelves.slice(0, 1).map(openIndex));
  return shelves;
}

/* The shelves to ask; sorted by us, so that the newest come first. */
async function asked({ year = NEWEST }) {
  opening ??= openFirst();
  const shelves = await opening;
  if (year === ALL) return shelves;
  return year === NEWEST ? shelves.slice(0, 1) : shelves.filter(({ name }) => name === year);
}

/* The facts of all pages of a scope's years by their names: what can be chosen there. */
export async function facts(scope) {
  const tables = await Promise.all((await asked(scope)).map(factsOf));
  const known = tables.flatMap((table) => [...table]);
  return new Map(isOneYear(scope) ? known.filter(([, fact]) => fact.year === scope.year) : known);
}

const isOneYear = ({ year }) => Boolean(year) && year !== ALL;

/*
 * Ask for the pages that hold all of the folded words. A scope may have a year, and say which page, region and
 * department, and `sort`: "most" or "least" for the budget. `next(count)` reads candidates until so many more pages are
 * confirmed, best first; `waiting()` says how many candidates are left, `isOver()` whether any page may follow.
 */
export async function ask(words, scope = {}) {
  const waiting = await candidates(words, scope, Boolean(scope.sort));
  const seen = new Set();
  let mayFollow = mayBeParts(words) && !scope.sort;

  /* The index has numbers and Latin words only whole: those within longer ones come last. */
  async function addParts() {
    mayFollow = false;
    const wider = await candidates(words, scope, true);
    waiting.push(...wider.filter((page) => !seen.has(page.name)));
  }

  async function next(count) {
    const found = [];
    while (found.length < count) {
      if (!waiting.length && mayFollow) await addParts();
      if (!waiting.length) break;
      const some = waiting.splice(0, count - found.length);
      for (const { name } of some) seen.add(name);
      const read = async ({ order, read }) => ({ order, page: confirmed(await read(), words) });
      found.push(...(await Promise.all(some.map(read))).filter(({ page }) => page));
    }
    /* Of those just read, pages with the words in their title come first. */
    if (!scope.sort) found.sort((one, other) => one.order - other.order || other.page.wordsInTitle - one.page.wordsInTitle);
    return found.map(({ page }) => page);
  }

  return { next, waiting: () => waiting.length, isOver: () => !waiting.length && !mayFollow };
}

/* The pages that may hold all words, best first, each with a function that reads it; with `inParts` those of parts too. */
async function candidates(words, scope, inParts) {
  const shelves = await asked(scope);
  const found = await Promise.all(shelves.map((shelf, order) => ofShelf(shelf, order, words)));
  const parts = inParts && mayBeParts(words) ? await Promise.all(shelves.map((shelf, order) => partsOfShelf(shelf, order, words))) : [];
  const pages = new Map([...parts, ...found].flat().map((page) => [page.name, page]));
  const chosen = await within(scope, [...pages.values()]);
  const inOrder = (one, other) => one.order - other.order || other.score - one.score || compareNames(one.name, other.name);
  return chosen.sort((one, other) => byBudget(scope.sort, one, other) || inOrder(one, other));
}

/* Whether a word begins or ends with what may be a part of a longer number or Latin word. */
function mayBeParts(words) {
  return words.some((word) => [unitsOf(word).at(0), unitsOf(word).at(-1)].some((unit) => unit?.isLong));
}

async function ofShelf(shelf, order, words) {
  const answers = (await Promise.all(words.map((word) => pagesWith(shelf, unitsOf(word))))).filter(Boolean);
  return inAll(answers).map((name) => {
    const results = answers.map((answer) => answer.get(name));
    return { name, order, score: Math.min(...results.map((result) => result.score)), read: results[0].read };
  });
}

async function partsOfShelf(shelf, order, words) {
  const answers = (await Promise.all(words.map((word) => withParts(shelf, unitsOf(word))))).filter(Boolean);
  const own = await factsOf(shelf);
  return inAll(answers)
    .filter((name) => own.has(name))
    .map((name) => ({ name, order, score: 0, read: () => readPage(name) }));
}

/* The pages of one word as it stands, or with its first and last unit as parts of longer ones. */
async function withParts(shelf, units) {
  const [first, last] = [units.at(0), units.at(-1)];
  const whole = await pagesWith(shelf, units);
  if (!first?.isLong && !last?.isLong) return whole;
  return new Map([...whole, ...inAll(await partsOf(shelf, units)).map((name) => [name])]);
}

async function partsOf(shelf, units) {
  const [first, last] = [units.at(0), units.at(-1)];
  if (units.length === 1) return [await pagesWithPart(shelf, (part) => part.includes(first.text))];
  /* A single figure or letter is in too many longer ones to tell anything, and may stand alone. */
  const tells = ({ isLong, text }) => isLong && (text.length > 1 || units.length === 2);
  const middle = units.slice(first.isLong ? 1 : 0, last.isLong ? -1 : undefined);
  const answers = await Promise.all([
    tells(first) && pagesWithPart(shelf, (part) => part.endsWith(first.text)),
    tells(last) && pagesWithPart(shelf, (part) => part.startsWith(last.text)),
    middle.length > 0 && pagesWith(shelf, middle),
  ]);
  return answers.filter(Boolean);
}

function inAll([first, ...others]) {
  return first ? [...first.keys()].filter((name) => others.every((answer) => answer.has(name))) : [];
}

/* The pages of the scope; what is known of each is read only where the scope asks for it. */
async function within(scope, found) {
  const { page, region, department, sort } = scope;
  if (!isOneYear(scope) && !page && !region && !department && !sort) return found;
  const known = await facts(scope);
  const isChosen = (fact) =>
    (!page || fact.page === page) && (!region || fact.region[0] === region) && (!department || fact.department[0] === department);
  return found.map((one) => ({ ...one, facts: known.get(one.name) })).filter((one) => one.facts && isChosen(one.facts));
}

/* Pages that state no budget come last either way. */
function byBudget(sort, one, other) {
  if (!sort) return 0;
  const sign = sort === "most" ? -1 : 1;
  const budget = ({ facts }) => (facts.budget === "" ? Number.MAX_VALUE : sign * Number(facts.budget));
  return budget(one) - budget(other);
}
