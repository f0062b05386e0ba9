/* Asks the search: `search/` holds one index per fiscal year, and one for pages without a year. */

import { confirmed } from "./confirm.js";
import { unitsOf } from "./cut.js";
import { factsOf, openIndex, pagesWith, pagesWithPart, readPage, readShelves } from "./shelf.js";


const GENERAL = "pages";

/* A scope's year: any other value names one. */
export const NEWEST = "";
export const ALL = "all";

let opening;

/* Load the newest year and the general pages, once; resolves to the years there are, newest first, and how many pages. */
export async function open() {
  opening ??= openFirst();
  const { years, general } = await opening;
  const pages = [...years, ...general].reduce((sum, shelf) => sum + shelf.pages, 0);
  return { years: years.map((shelf) => shelf.name), pages };
}

async function openFirst() {
  const shelves = await readShelves();
  const years = shelves.filter((shelf) => shelf.name !== GENERAL);
  const general = shelves.filter((shelf) => shelf.name === GENERAL);
  const first = { shelves: [...years.slice(0, 1), ...general] };
  const others = years.slice(1).map((shelf) => ({ shelves: [shelf] }));
  await indexOf(first);
  return { years, general, groups: [first, ...others] };
}

function indexOf(group) {
  group.index ??= openIndex(group.shelves);
  return group.index;
}

/* The groups to ask, each one index, and the shelves whose pages count; sorted by us, so that the newest come first. */
async function asked({ year = NEWEST }) {
  await open();
  const { years, general, groups } = await opening;
  if (year === ALL) return { groups, shelves: [...years, ...general] };
  if (year === NEWEST) return { groups: groups.slice(0, 1), shelves: groups[0].shelves };
  const shelves = years.filter((shelf) => shelf.name === year);
  return { groups: groups.filter((group) => group.shelves.includes(shelves[0])), shelves };
}

/* The facts of all pages of a scope's years by their ids: what can be chosen there. */
export async function facts(scope) {
  const { shelves } = await asked(scope);
  const tables = await Promise.all(shelves.map(factsOf));
  return new Map(tables.flatMap((table) => [...table]));
}

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
    waiting.push(...wider.filter((page) => !seen.has(page.id)));
  }

  async function next(count) {
    const found = [];
    while (found.length < count) {
      if (!waiting.length && mayFollow) await addParts();
      if (!waiting.length) break;
      const some = waiting.splice(0, count - found.length);
      for (const { id } of some) seen.add(id);
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
  const { groups, shelves } = await asked(scope);
  const found = await Promise.all(groups.map((group, order) => ofGroup(group, order, words)));
  const parts = inParts && mayBeParts(words) ? await Promise.all(shelves.map((shelf) => ofShelf(shelf, groups, words))) : [];
  const pages = new Map([...parts, ...found].flat().map((page) => [page.id, page]));
  const chosen = await within(scope, [...pages.values()]);
  return chosen.sort(byBudget(scope.sort) ?? ((one, other) => one.order - other.order || other.score - one.score));
}

/* Whether a word begins or ends with what may be a part of a longer number or Latin word. */
function mayBeParts(words) {
  return words.some((word) => [unitsOf(word).at(0), unitsOf(word).at(-1)].some((unit) => unit?.isLong));
}

async function ofGroup(group, order, words) {
  const index = await indexOf(group);
  const answers = (await Promise.all(words.map((word) => pagesWith(index, unitsOf(word))))).filter(Boolean);
  return inAll(answers).map((id) => {
    const results = answers.map((answer) => answer.get(id));
    return { id, order, score: Math.min(...results.map((result) => result.score)), read: results[0].read };
  });
}

async function ofShelf(shelf, groups, words) {
  const order = groups.findIndex((one) => one.shelves.includes(shelf));
  const index = await indexOf(groups[order]);
  const answers = (await Promise.all(words.map((word) => withParts(shelf, index, unitsOf(word))))).filter(Boolean);
  const own = await factsOf(shelf);
  return inAll(answers)
    .filter((id) => own.has(id))
    .map((id) => ({ id, order, score: 0, read: () => readPage(shelf, id) }));
}

/* The pages of one word as it stands, or with its first and last unit as parts of longer ones. */
async function withParts(shelf, index, units) {
  const [first, last] = [units.at(0), units.at(-1)];
  const whole = await pagesWith(index, units);
  if (!first?.isLong && !last?.isLong) return whole;
  return new Map([...whole, ...inAll(await partsOf(shelf, index, units)).map((id) => [id])]);
}

async function partsOf(shelf, index, units) {
  const [first, last] = [units.at(0), units.at(-1)];
  if (units.length === 1) return [await pagesWithPart(shelf, (part) => part.includes(first.text))];
  /* A single figure or letter is in too many longer ones to tell anything, and may stand alone. */
  const tells = ({ isLong, text }) => isLong && (text.length > 1 || units.length === 2);
  const middle = units.slice(first.isLong ? 1 : 0, last.isLong ? -1 : undefined);
  const answers = await Promise.all([
    tells(first) && pagesWithPart(shelf, (part) => part.endsWith(first.text)),
    tells(last) && pagesWithPart(shelf, (part) => part.startsWith(last.text)),
    middle.length > 0 && pagesWith(index, middle),
  ]);
  return answers.filter(Boolean);
}

function inAll([first, ...others]) {
  return first ? [...first.keys()].filter((id) => others.every((answer) => answer.has(id))) : [];
}

/* The pages of the scope; what is known of each is read only where the scope asks for it. */
async function within({ year, page, region, department, sort }, found) {
  const isOneYear = year && year !== ALL;
  if (!isOneYear && !page && !region && !department && !sort) return found;
  const known = await facts({ year });
  const isChosen = (fact) =>
    (!page || fact.page === page) && (!region || fact.region[0] === region) && (!department || fact.department[0] === department);
  return found.map((one) => ({ ...one, facts: known.get(one.id) })).filter((one) => one.facts && isChosen(one.facts));
}

/* Pages that state no budget come last either way. */
function byBudget(sort) {
  if (!sort) return undefined;
  const sign = sort === "most" ? -1 : 1;
  const budget = ({ facts }) => (facts.budget === "" ? Infinity : sign * Number(facts.budget));
  return (one, other) => (budget(one) === budget(other) ? one.order - other.order : budget(one) - budget(other));
}
