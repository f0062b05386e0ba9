/* One shelf of `search/`, a fiscal year's: its indexes, each with two tables. The newest has the pages without a year too. */

import { askedFor } from "./cut.js";

const FOLDER = new URL("../search/", import.meta.url);

/*
 * The lists of all shelves: [{ name, pages, volumes }], newest year first. A volume is an index; `words` says how many its
 * pages have on the average, `gone` are the ids of those that no longer count: they are no more, or stand as they are
 * now in another volume.
 */
export async function readShelves() {
  const response = await fetch(new URL("shelves.json", FOLDER), { cache: "no-cache" });
  if (!response.ok) throw new Error(`shelves.json: ${response.status}`);
  return response.json();
}

/* The address of a page from its path in the index. */
export const pageAddress = (path) => new URL(`..${path}`, FOLDER);

const address = (name) => new URL(`${name}/`, FOLDER).href;

/* What a page is known by: Pagefind's ids are short, and two indexes may give one to two pages. */
const nameOf = (volume, id) => `${volume.name}/${id}`;

/* Pages in an order that is the same in whatever indexes they stand. */
export const compareNames = (one, other) => (one.split("/")[1] < other.split("/")[1] ? -1 : 1);

/*
 * Load the shelf's indexes, once. They are merged into Pagefind's own of next to nothing: every index loads the same
 * program, a browser only once. A language that cuts no words, or Pagefind would cut queries as this page's asks for.
 */
export function openIndex(shelf) {
  shelf.index ??= loadIndex(shelf);
  return shelf.index;
}

async function loadIndex({ volumes }) {
  const { createInstance } = await import(new URL("program/pagefind.js", FOLDER));
  const index = createInstance({ basePath: address("program"), noWorker: true, indexWeight: 0, metaCacheTag: volumes[0].name });
  await Promise.all(volumes.map((volume) => index.mergeIndex(address(volume.name), optionsFor(volume))));
  return index;
}

/*
 * Pagefind rates a page by times / (times + saturation * (1 - pageLength + pageLength * words / average words)) and by
 * how rare the word is, both as measured in one index. The options undo the first: by times / (times + BASE + PER_WORD *
 * words) pages of different indexes compare. `share` undoes the second. What is only told of a page says nothing more.
 */
const BASE = 0.1;
const PER_WORD = 0.00012;
const metaWeights = { title: 0, year: 0, region: 0, department: 0, page: 0, budget: 0 };

const saturationIn = (volume) => BASE + PER_WORD * volume.words;

function optionsFor(volume) {
  const termSaturation = saturationIn(volume);
  const ranking = { termSaturation, pageLength: 1 - BASE / termSaturation, metaWeights };
  return { language: "und", metaCacheTag: volume.name, mergeFilter: { volume: volume.name }, ranking };
}

/* How much of a page a word is, from 0 to 1, whatever index it is in; to four figures, Pagefind reckons with few more. */
function share(score, having, volume) {
  const rarity = Math.log(1 + (volume.pages - having + 0.5) / (having + 0.5));
  return Number((score / rarity / (saturationIn(volume) + 1)).toPrecision(4));
}

/*
 * The pages that hold the units one after the other: { score, read } by their names; undefined if the units are too few to
 * ask for. Pagefind gives all pages of a phrase one score; theirs is that of the unit that is the least of the page.
 */
export async function pagesWith(shelf, units) {
  const { first, query } = askedFor(units);
  if (!query) return undefined;
  const index = await openIndex(shelf);
  await Promise.all(first.map((word) => index.preload(word)));
  const found = await Promise.all(shelf.volumes.map((volume) => pagesOf(volume, index, query)));
  return new Map(found.flat());
}

async function pagesOf(volume, index, query) {
  const ask = async (text) => (await index.search(text, { filters: { volume: volume.name } })).results;
  const words = query.replaceAll('"', "").split(" ");
  const [found, ...alone] = await Promise.all([query, ...words].map(ask));
  const shares = alone.map((results) => new Map(results.map(({ id, score }) => [id, share(score, results.length, volume)])));
  return found
    .filter(({ id }) => !volume.gone.includes(id))
    .map(({ id, data }) => [nameOf(volume, id), { score: Math.min(...shares.map((of) => of.get(id) ?? 0)), read: data }]);
}

/* What can be chosen and sorted by, of every page of the shelf by its name. */
export async function factsOf(shelf) {
  const tables = await Promise.all(shelf.volumes.map(factsIn));
  const gone = new Set(shelf.volumes.flatMap((volume) => volume.gone.map((id) => nameOf(volume, id))));
  return new Map(tables.flatMap((table) => [...table]).filter(([name]) => !gone.has(name)));
}

/* The same of a volume, in the order of the parts' places. */
function factsIn(volume) {
  volume.facts ??= readTable(volume, "facts").then(
    ({ page, year, region, department, pages }) =>
      new Map(
        pages.map(([id, kind, ofYear, inRegion, ofDepartment, budget]) => [
          nameOf(volume, id),
          { page: page[kind], year: year[ofYear], region: region[inRegion], department: department[ofDepartment], budget },
        ]),
      ),
  );
  return volume.facts;
}

/* The names of the pages that have a number or a Latin word of which `is` is true. */
export async function pagesWithPart(shelf, is) {
  const found = await Promise.all(shelf.volumes.map((volume) => partsIn(volume, is)));
  return new Set(found.flat());
}

async function partsIn(volume, is) {
  volume.parts ??= readTable(volume, "parts").then(Object.entries);
  const names = [...(await factsIn(volume)).keys()];
  const places = (await volume.parts).filter(([part]) => is(part)).flatMap(([, found]) => found);
  return places.map((place) => names[place]);
}

async function readTable({ name }, table) {
  const response = await fetch(new URL(`${table}.json`, address(name)));
  if (!response.ok) throw new Error(`${table}.json: ${response.status}`);
  return response.json();
}

/* A page by its name, as Pagefind reads it too: packed, behind a signature of twelve letters. */
export async function readPage(name) {
  const response = await fetch(new URL(`${name.replace("/", "/fragment/")}.pf_fragment`, FOLDER));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  const packed = response.body.pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse((await new Response(packed).text()).slice("pagefind_dcd".length));
}
