/* A page that the index named, read: whether it holds what is sought, and where. */

import { fold, occurrences } from "./found.js";

/* What a page really holds of the folded words: null, or what to mark, and the places that hold most of them. */
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

/* How a folded text holds a word: not at all (0), as PART of a number, or as it was meant. */
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

/* Words of the title stand for the whole page, so the place is chosen by the others, and by all where that leaves a choice. */
function holdingMost(places, words) {
  const levels = places.map(({ folded }) => words.reduce((sum, word) => sum + best(folded, word), 0));
  const most = Math.max(...levels);
  return places.filter((_, at) => levels[at] === most);
}

/* An indicator that is named so is what was asked for, before texts that only mention it. */
function namedFirst(places, words) {
  const isNamed = ({ isRow, folded: [name] }) => isRow && words.every((word) => name.includes(word));
  return [...places.filter(isNamed), ...places.filter((place) => !isNamed(place))];
}

/* A heading or a row with its texts; a row's heading also says under which it stands, and what it aims at is told. */
function placeOf([id, target, ...texts], at, { title, places }) {
  const above = target === null ? undefined : places.slice(0, at).reverse().find((place) => place[1] === null);
  const heading = above && above[2] ? `${above[2]} › ${texts[0]}` : texts[0];
  return { id: id || "top", isRow: target !== null, target: texts[target], heading: heading || title, texts, folded: texts.map(fold) };
}

/* Of a place: its heading, and the text that holds most, cut to what surrounds the first word; of a row its target. */
function described({ id, target, heading, texts, folded }, words) {
  const held = folded.map((text) => words.reduce((sum, word) => sum + holding(text, word), 0));
  const text = texts[held.indexOf(Math.max(...held))];
  const [first] = occurrences(text, words)[0] ?? [0];
  const start = Math.max(0, first - 24);
  const cut = `${start ? "…" : ""}${text.slice(start, start + 90)}${start + 90 < text.length ? "…" : ""}`;
  const told = target && `${TARGET}：${target}`;
  return { id, heading, excerpt: [told, text !== texts[0] && text !== target && cut].filter(Boolean).join("；") };
}
