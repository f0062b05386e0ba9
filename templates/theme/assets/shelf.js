/* One index of `search/`: a fiscal year's, or that of the pages without a year, with its two tables. */

import { askedFor } from "./cut.js";

const FOLDER = new URL("../search/", import.meta.url);

/* The lists of all shelves: [{ name, pages, digest }], newest year first. */
export async function readShelves() {
  const response = await fetch(new URL("shelves.json", FOLDER), { cache: "no-cache" });
  if (!response.ok) throw new Error(`shelves.json: ${response.status}`);
  return response.json();
}

/* The address of a page from its path in the index. */
export const pageAddress = (path) => new URL(`..${path}`, FOLDER);

const address = (shelf) => new URL(`${shelf.name}/`, FOLDER).href;

/*
 * One Pagefind index over some shelves, merged into the program's own of next to nothing: every index loads the same
 * program, a browser only once. A language that cuts no words, or Pagefind would cut queries as this page's asks for.
 */
export async function openIndex(shelves) {
  const { createInstance } = await import(new URL("program/pagefind.js", FOLDER));
  const index = createInstance({ basePath: address({ name: "program" }), noWorker: true, indexWeight: 0, metaCacheTag: shelves[0].digest });
  await Promise.all(
    shelves.map((shelf) => index.mergeIndex(address(shelf), { language: "und", metaCacheTag: shelf.digest })),
  );
  return index;
}

/*
 * The pages that hold the units one after the other: { score, read } by their ids; undefined if the units are too few to
 * ask for. Pagefind gives all pages of a phrase one score, so the words without quotation marks say which are best.
 */
export async function pagesWith(index, units) {
  const { first, query } = askedFor(units);
  if (!query) return undefined;
  await Promise.all(first.map((word) => index.preload(word)));
  const [{ results }, loose] = await Promise.all([index.search(query), index.search(query.replaceAll('"', ""))]);
  const scores = new Map(loose.results.map(({ id, score }) => [id, score]));
  const own = results.filter(({ score }) => score > 0); /* not the program's */
  return new Map(own.map(({ id, data }) => [id, { score: scores.get(id) ?? 0, read: data }]));
}

/* What can be chosen and sorted by, of every page of the shelf by its id, in the order of the parts' places. */
export async function factsOf(shelf) {
  shelf.facts ??= readTable(shelf, "facts").then(
    ({ page, region, department, pages }) =>
      new Map(
        pages.map(([id, kind, inRegion, ofDepartment, budget]) => [
          id,
          { shelf, page: page[kind], region: region[inRegion], department: department[ofDepartment], budget },
        ]),
      ),
  );
  return shelf.facts;
}

/* The ids of the pages that have a number or a Latin word of which `is` is true. */
export async function pagesWithPart(shelf, is) {
  shelf.parts ??= readTable(shelf, "parts").then(Object.entries);
  const ids = [...(await factsOf(shelf)).keys()];
  const places = (await shelf.parts).filter(([part]) => is(part)).flatMap(([, found]) => found);
  return new Set(places.map((place) => ids[place]));
}

async function readTable(shelf, name) {
  const response = await fetch(new URL(`${shelf.name}/${name}.json?${shelf.digest}`, FOLDER));
  if (!response.ok) throw new Error(`${name}.json: ${response.status}`);
  return response.json();
}

/* A page of the shelf, as Pagefind reads it too: packed, behind a signature of twelve letters. */
export async function readPage(shelf, id) {
  const response = await fetch(new URL(`${shelf.name}/fragment/${id}.pf_fragment`, FOLDER));
  if (!response.ok) throw new Error(`${id}: ${response.status}`);
  const packed = response.body.pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse((await new Response(packed).text()).slice("pagefind_dcd".length));
}
