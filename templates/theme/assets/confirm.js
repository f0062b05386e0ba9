/* A page that the index named, read: whether it holds what is sought, and where. */

import { together } from "./cut.js";
import { fold, occurrences } from "./found.js";
import { pageAddress } from "./shelf.js";

const END_OF_PIECE = "│"; /* search_text.py writes it behind every paragraph and cell */
const PINYIN_ID = "-pinyin";

/* What a page really holds of the words: null, or its title, what to mark, and the places that hold most of them. */
export function confirmed(page, words) {
  const places = placesOf(page);
  const keywords = places.filter(({ id }) => id === PINYIN_ID).flatMap(({ pieces }) => pieces.join(" ").split(" "));
  const name = page.meta.department ?? page.meta.region ?? "";
  const spelled = (word) => keywords.some((keyword) => keyword.startsWith(word));
  const shown = places.filter(({ id }) => id !== PINYIN_ID);
  const inText = (word) => shown.some(({ folded }) => folded.some((piece) => piece.includes(word)));
  if (!words.every((word) => inText(word) || spelled(word))) return null;
  const sought = words.map((word) => (inText(word) ? word : fold(name)));
  const title = fold(page.meta.title);
  const besideTitle = sought.filter((word) => !title.includes(word));
  return {
    url: pageAddress(page.raw_url ?? page.url),
    meta: page.meta,
    words: words.map((word) => (inText(word) ? word : name)),
    wordsInTitle: sought.length - besideTitle.length,
    places: holdingMost(holdingMost(shown, besideTitle), sought).map((place) => described(place, sought)),
  };
}

/* Words of the title stand for the whole page, so the place is chosen by the others, and by all where that leaves a choice. */
function holdingMost(places, words) {
  const held = ({ folded }) => words.filter((word) => folded.some((piece) => piece.includes(word))).length;
  const most = Math.max(...places.map(held));
  return places.filter((place) => held(place) === most);
}

/* The page's text by the headings and rows it stands in. An anchor's location counts words from the page's first. */
function placesOf(page) {
  const words = page.content.split(/\s+/);
  const anchors = page.anchors.filter(({ element }) => /^h\d$/.test(element));
  const starts = [{ id: "top", element: "h1", location: 0 }, ...anchors.sort((one, other) => one.location - other.location)];
  let above = "";
  return starts.map(({ id, element, location }, place) => {
    const pieces = piecesOf(words.slice(location, starts[place + 1]?.location));
    const own = place ? (pieces[0] ?? "") : page.meta.title;
    if (element !== "h3") above = own;
    const heading = element === "h3" && above ? `${above} › ${own}` : own;
    return { id, own, heading, pieces, folded: pieces.map(fold) };
  });
}

function piecesOf(words) {
  const pieces = [];
  let start = 0;
  words.forEach((word, place) => {
    if (!word.endsWith(END_OF_PIECE)) return;
    pieces.push(together([...words.slice(start, place), word.slice(0, -END_OF_PIECE.length)]));
    start = place + 1;
  });
  return pieces.filter(Boolean);
}

/* Of a place: its heading, and the piece that holds most, cut to what surrounds the first word. */
function described({ id, own, heading, pieces, folded }, words) {
  const held = folded.map((piece) => words.filter((word) => piece.includes(word)).length);
  const piece = pieces[held.indexOf(Math.max(...held))] ?? "";
  const first = occurrences(piece, words)[0]?.[0] ?? 0;
  const start = Math.max(0, first - 24);
  const text = `${start ? "…" : ""}${piece.slice(start, start + 90)}${start + 90 < piece.length ? "…" : ""}`;
  return { id, heading, excerpt: piece === own ? "" : text };
}
