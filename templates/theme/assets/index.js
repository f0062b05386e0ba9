/*
 * Reads `search/`: a manifest, and small files for each fiscal year, named by their contents. CONTRIBUTING.md
 * describes their format. A file that cannot be loaded or read is Lost: the site may have been replaced meanwhile.
 */

const FOLDER = new URL("../search/", import.meta.url);
const LIMIT = 15000; /* milliseconds for loading a file */
const NAMES = 32; /* pages in a file of names */
const NO_FILE = "00000000";

export const [HELD, OFTEN, TITLE] = [1, 2, 4];

export class Lost extends Error {}

let opening;
let cache = "default";
let loading = new Map();

/* Starts again with the present manifest, past the browser's cache. */
export function forget() {
  opening = undefined;
  cache = "no-cache";
  loading = new Map();
}

/* The years, newest first; the newest includes pages without a year: [{ name, pages, head }]. */
export function years() {
  opening = opening ?? load("manifest.txt", "no-cache").then(textOf).then(manifestOf);
  return opening;
}

function manifestOf(text) {
  const { format, years: listed } = parsed(text);
  if (format !== 1) throw new Lost("manifest of another format");
  return listed;
}

async function load(path, mode) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), LIMIT);
  try {
    const response = await fetch(new URL(path, FOLDER), { cache: mode, signal: stop.signal });
    if (!response.ok) throw new Lost(`${path}: ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    throw error instanceof Lost ? error : new Lost(`${path}: ${error}`);
  } finally {
    clearTimeout(timer);
  }
}

async function unpacked(bytes) {
  try {
    if (!self.DecompressionStream) return (await import("./inflate.js")).inflate(bytes);
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch (error) {
    throw new Lost(String(error));
  }
}

const textOf = (bytes) => new TextDecoder().decode(bytes);

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Lost(String(error));
  }
}

/* A file of a year, converted by `read` and loaded once. */
function file(year, name, read) {
  const path = `${year.name}/${name}.bin`;
  if (!loading.has(path)) loading.set(path, load(path, cache).then(unpacked).then(read));
  return loading.get(path);
}

const table = (bytes) => parsed(textOf(bytes));

const headOf = (year) => file(year, year.head, table);

/* The ranks of each kind of page, in the order of page numbers: [[pages, rank in titles, rank in texts]]. */
export const kindsOf = async (year) => (await headOf(year)).kinds;

/* The values for filters and sorting of every page, in the order of page numbers. */
export async function factsOf(year) {
  const { facts } = await headOf(year);
  return file(year, facts, (bytes) => {
    const { page, year: names, region, department, pages } = table(bytes);
    return pages.map(([kind, ofYear, inRegion, ofDepartment, budget]) => ({
      page: page[kind], year: names[ofYear], region: region[inRegion], department: department[ofDepartment], budget,
    }));
  });
}

/* A page's url, title, kind, year, region, department, budget, names and places. */
export async function pageOf(year, number) {
  const { names } = await headOf(year);
  const part = Math.floor(number / NAMES);
  const digests = await file(year, `n${part}-${names.substr(part * 8, 8)}`, textOf);
  return file(year, `t${digests.substr((number % NAMES) * 12, 12)}`, table);
}

/* The address of a page from the one in the index. */
export const addressOf = (url) => new URL(`../${url}`, FOLDER);

/* For each page of a year how it has a gram: a combination of HELD, OFTEN and TITLE, or 0. */
export async function pagesWith(year, gram) {
  const head = await headOf(year);
  const [kind, files] = Array.from(gram).length === 1 ? ["c", head.singles] : ["g", head.longer];
  const place = shardOf(gram, files.length / 8);
  const name = files.substr(place * 8, 8);
  const shard = name === NO_FILE ? new Map() : await file(year, `${kind}${place}-${name}`, shardIn);
  const levels = new Uint8Array(year.pages);
  (shard.get(gram) ?? []).forEach((numbers, level) => {
    for (const number of numbers) levels[number] |= 1 << level;
  });
  return levels;
}

function shardOf(gram, count) {
  let sum = 0x811c9dc5;
  for (const letter of gram) sum = Math.imul(sum ^ letter.codePointAt(0), 0x01000193);
  sum >>>= 0;
  return ((sum ^ (sum >>> 15)) >>> 0) % count;
}

/* Each gram as the length of its UTF-8, its UTF-8, and three lists of page numbers. */
function shardIn(bytes) {
  const shard = new Map();
  let place = 0;
  function number() {
    let [read, shift] = [0, 0];
    for (; bytes[place] & 128; shift += 7) read |= (bytes[place++] & 127) << shift;
    return read | (bytes[place++] << shift);
  }
  function numbers() {
    const head = number();
    const end = place + (head >> 1);
    const found = [];
    if (head & 1) {
      for (let base = 0; place < end; base += 8, place++) {
        for (let bit = 0; bit < 8; bit++) if ((bytes[place] >> bit) & 1) found.push(base + bit);
      }
    } else {
      for (let after = 0; place < end; after = found[found.length - 1] + 1) found.push(after + number());
    }
    return found;
  }
  while (place < bytes.length) {
    const length = number();
    const gram = textOf(bytes.subarray(place, (place += length)));
    shard.set(gram, [numbers(), numbers(), numbers()]);
  }
  return shard;
}
