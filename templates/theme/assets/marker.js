/* Marks the words of `?find=` in the article and scrolls to the first one below the heading in the address. */

import { fold, mark, occurrences, wordsOf } from "./found.js";

/* The same lists as in generator/publish/site/page_reader.py, so that a piece of text for the search is one here too. */
const WITHIN_TEXT = new Set(
  "a abbr b bdi bdo cite code data del dfn em i img ins kbd mark q s samp small span strong sub sup time u var wbr".split(" "),
);
const NOT_TEXT = "nav, script, style, svg, template, button, form, noscript, .headerlink";

const article = document.querySelector("article");
const words = wordsOf(new URLSearchParams(location.search).get("find") ?? "").map(fold);

if (article && words.length && markAll()) {
  offerToClear();
  addEventListener("hashchange", showFirst);
  /* After the browser's own jump to the heading. */
  if (document.readyState === "complete") showFirst();
  else addEventListener("load", () => setTimeout(showFirst));
}

function marks() {
  return [...article.querySelectorAll("mark.found")];
}

function markAll() {
  for (const pieces of piecesOf(article)) markPiece(pieces);
  return marks().length > 0;
}

/* The text nodes of the article, grouped by pieces of text. */
function piecesOf(element, pieces = [[]]) {
  for (const child of element.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) pieces[pieces.length - 1].push(child);
    if (child.nodeType !== Node.ELEMENT_NODE) continue;
    const breaks = !WITHIN_TEXT.has(child.localName);
    if (breaks) pieces.push([]);
    if (!child.matches(NOT_TEXT)) piecesOf(child, pieces);
    if (breaks) pieces.push([]);
  }
  return pieces;
}

function markPiece(nodes) {
  const found = occurrences(nodes.map((node) => node.data).join(""), words);
  let start = 0;
  for (const node of nodes) {
    const end = start + node.length;
    /* From the last to the first, because splitting a text node does not change what is before. */
    for (const [from, to] of found.slice().reverse()) {
      if (from < end && to > start) wrap(node, Math.max(from, start) - start, Math.min(to, end) - start);
    }
    start = end;
  }
}

function wrap(node, from, to) {
  const found = node.splitText(from);
  found.splitText(to - from);
  found.replaceWith(mark(found.data));
}

/* The id in an address; one that cannot be decoded (`#%`, cut or mistyped) is used as it is. */
function idOf(hash) {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return hash.slice(1);
  }
}

function showFirst() {
  const heading = document.getElementById(idOf(location.hash));
  const below = (found) =>
    heading?.contains(found) || heading?.compareDocumentPosition(found) & Node.DOCUMENT_POSITION_FOLLOWING;
  const first = marks().find(below) ?? marks()[0];
  first?.scrollIntoView({ block: "center", inline: "nearest" });
}

function offerToClear() {
  const button = document.createElement("button");
  button.className = "marks-clear";
  button.type = "button";
  button.textContent = `清除标记（${marks().length}处）`;
  button.addEventListener("click", () => {
    for (const found of marks()) found.replaceWith(...found.childNodes);
    article.normalize();
    button.remove();
    removeEventListener("hashchange", showFirst);
    const address = new URL(location);
    address.searchParams.delete("find");
    history.replaceState(null, "", address);
    article.tabIndex = -1;
    article.focus({ preventScroll: true });
  });
  (document.querySelector("main") ?? document.body).append(button);
}
