/* Shows a page found in the search box, and says what was found. Texts from the index are inserted only as text nodes. */

import { fold, mark, occurrences } from "./found.js";

const ALSO_SHOWN = 3;
const LONGEST = 40; /* characters of a query or a choice that are repeated to the reader */

/* What was found of a query and how much of it is shown; where nothing was, which words are nowhere and what to try. */
export function statusOf({ query, search }, { shown, missing, notOffered, isFiltered, hasOtherYears }) {
  const waiting = search.waiting();
  const unused = notOffered.length ? `本站没有网址中的筛选条件${quoted(notOffered)}，未按此筛选。` : "";
  if (waiting) return `${unused}找到${search.isExact() ? "" : "至多"}${shown + waiting}页，已列出${shown}页`;
  if (shown) return `${unused}找到${shown}页`;
  const words = missing.length ? `，所查年度的页面都没有${quoted(missing)}` : "";
  const also = `${isFiltered ? "，或者清除筛选" : ""}${hasOtherYears ? "，或者搜索其他年度" : ""}`;
  return `${unused}没有找到${quoted([query])}${words}。可以少输入几个字、换一种说法，或用空格分开几个词${also}。`;
}

const quoted = (texts) => texts.map((text) => `“${short(text)}”`).join("、");

function short(text) {
  const letters = Array.from(text);
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST).join("")}…` : text;
}

/* A page found: its best place, and links to some of its other places. */
export function resultOf({ url, meta, words, places }) {
  const [best, ...also] = places;
  const link = linkTo(url, best, words);
  link.append(element("span", "finder-title", ...titled(meta.title, words)));
  const about = [meta.year && `${meta.year}年`, meta.department, meta.budget && `预算${inWan(meta.budget)}万元`];
  const place = best.heading === meta.title ? "" : best.heading;
  const said = [meta.kind, ...about.filter((fact) => fact && !meta.title.includes(fact)), place].filter(Boolean);
  if (said.length) link.append(element("span", "finder-place", ...marked(said.join(" · "), words)));
  if (best.excerpt) link.append(element("span", "finder-excerpt", ...marked(best.excerpt, words)));
  const item = element("li", "", link);
  const others = also.filter((other) => other.id !== "top").slice(0, ALSO_SHOWN);
  if (others.length) {
    const links = others.map((other) => linkTo(url, other, words, other.heading));
    item.append(element("p", "finder-also", "另见", ...links));
  }
  return item;
}

/* A title with place and year first and the form's title after it, unless a word found is in both. */
function titled(title, words) {
  const lead = /^.*?(?:\d{4}年|历年)(?!与)/.exec(title)?.[0] ?? title;
  const crosses = occurrences(title, words.map(fold)).some(([from, to]) => from < lead.length && to > lead.length);
  if (crosses || lead === title) return marked(title, words);
  return [...marked(lead, words), element("span", "finder-form", ...marked(title.slice(lead.length), words))];
}

/* 元 in 万元 as in lists (amount_text of wording/figures.py): 60570900 → 6,057.09; rounded half up to two decimals,
   with all decimals if two would show zero for another amount. */
export function inWan(budget) {
  const [, sign, whole, rest = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(budget) ?? [];
  if (whole === undefined) return budget;
  const yuan = whole.padStart(5, "0");
  const decimals = yuan.slice(-4) + rest;
  const cents = (BigInt(yuan.slice(0, -4) + decimals) / 10n ** BigInt(decimals.length - 3) + 5n) / 10n;
  const exactly = `0.${decimals.replace(/0+$/, "")}`;
  if (cents === 0n) return exactly === "0." ? "0.00" : sign + exactly;
  const digits = String(cents).padStart(3, "0");
  return `${sign}${digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ",")}.${digits.slice(-2)}`;
}

function linkTo(url, place, words, text = "") {
  const address = new URL(url);
  address.searchParams.set("find", words.join(" "));
  address.hash = place.id;
  const link = element("a", "", text);
  link.href = address;
  return link;
}

function marked(text, words) {
  const parts = [];
  let end = 0;
  for (const [from, to] of occurrences(text, words.map(fold))) {
    parts.push(text.slice(end, from), mark(text.slice(from, to)));
    end = to;
  }
  return [...parts, text.slice(end)];
}

function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children.filter((child) => child !== ""));
  return made;
}
