/* Reads a page that the index found: whether it has the words, and where. */

import { fold, occurrences } from "./found.js";

/* The folded words found on a page: null, or the words to mark and the places with most of them. */
export function confirmed(page, words) {
  const places = page.places.map((place, at) => placeOf(place, at, page));
  const title = fold(page.title);
  const name = page.department ?? page.region ?? "";
  const spelled = (word) => page.names.some((spelling) => spelling.startsWith(word));
  const heldBy = (word) => Math.max(holding(title, word), ...places.map(({ folded }) => best(folded, word)));
  const held = words.map(heldBy);
  if (!words.every((word, at) => held[at] || spelled(word))) return null;
  const sought = words.map((word, at) => (held[at] ? word : fold(name)));
  const besideTitle = sought.filter((word) => !title.includes(word));
  return {
    meta: page,
    words: words.map((word, at) => (held[at] ? word : name)),
    isWhole: held.every((level) => level !== PART),
    besideTitle: besideTitle.length,
    places: namedFirst(holdingMost(holdingMost(places, besideTitle), sought), sought).map((place) => described(place, sought)),
  };
}

const TARGET = "预期当年实现值"; /* as the form calls it */
const PART = 1; /* only within a longer number */
const WHOLE = 2;

/* How a folded text has a word: not at all (0), only as PART of a number, or WHOLE. */
function holding(text, word) {
  const isWhole = (at) =>
    !(/^[0-9]/.test(word) && /[0-9]\.?$/.test(text.slice(0, at))) &&
    !(/[0-9]$/.test(word) && /^\.?[0-9]/.test(text.slice(at + word.length)));
  let level = 0;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (isWhole(at)) return WHOLE;
    level = PART;
  }
  return level;
}

const best = (texts, word) => Math.max(0, ...texts.map((text) => holding(text, word)));

/* Words of the title apply to the whole page, so places are chosen by the other words, and in a tie by all. */
function holdingMost(places, words) {
  const levels = places.map(({ folded }) => words.reduce((sum, word) => sum + best(folded, word), 0));
  const most = Math.max(...levels);
  return places.filter((_, at) => levels[at] === most);
}

/* Indicators with this name come before texts that only mention it. */
function namedFirst(places, words) {
  const isNamed = ({ isRow, folded: [name] }) => isRow && words.every((word) => name.includes(word));
  return [...places.filter(isNamed), ...places.filter((place) => !isNamed(place))];
}

/* A heading or a row with its texts; for a row also the heading above it, and its target. */
function placeOf([id, target, ...texts], at, { title, places }) {
  const above = target === null ? undefined : places.slice(0, at).reverse().find((place) => place[1] === null);
  const heading = above && above[2] ? `${above[2]} › ${texts[0]}` : texts[0];
  return { id: id || "top", isRow: target !== null, target: texts[target], heading: heading || title, texts, folded: texts.map(fold) };
}

/* A place's heading and an excerpt of the text with most words, around the first word; for a row its target. */
function described({ id, target, heading, texts, folded }, words) {
  const held = folded.map((text) => words.reduce((sum, word) => sum + holding(text, word), 0));
  const text = texts[held.indexOf(Math.max(...held))];
  const [first] = occurrences(text, words)[0] ?? [0];
  const start = wholeCharacter(text, Math.max(0, first - 24));
  const end = wholeCharacter(text, start + 90);
  const cut = `${start ? "…" : ""}${text.slice(start, end)}${end < text.length ? "…" : ""}`;
  const told = target && `${TARGET}：${target}`;
  return { id, heading, excerpt: [told, text !== texts[0] && text !== target && cut].filter(Boolean).join("；") };
}

/* This place in the text, or the one before it where a character of two units would be cut. */
const wholeCharacter = (text, place) => (/[\udc00-\udfff]/.test(text.charAt(place)) ? place - 1 : place);
