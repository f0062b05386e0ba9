// Lists that can be sorted and filtered. The page holds every row; this only puts them in order and hides some.
// A table says what it can do: data-sort, by any of its columns; data-filter, by what its rows say. A section that says of
// which group (data-group) and whose (data-of) it is can be chosen by both.

import { chosen, keep } from "./address-state.js";
import { fold, wordsOf as wordsSought } from "./found.js";
import { asidesOf, choiceOf, hideEmptyGroups, isBlank, labelled, numberOf, rowsOf, wordsOf } from "./list-cells.js";

const CHINESE = new Intl.Collator("zh", { numeric: true });

/** What a cell is sorted by: what it measures where the page says so, else the number it begins with, else its words. */
const keyOf = (cell) => {
  const words = wordsOf(cell);
  return { words, number: cell.dataset.order === undefined ? numberOf(words) : Number(cell.dataset.order) };
};

/** What a cell is sorted by where the share beside its amount counts. */
const shareOf = (cell) => {
  const words = asidesOf(cell).share;
  return { words, number: numberOf(words) };
};

/** Numbers by size, before all texts either way. */
const compare = (one, other, direction) => {
  const texts = [Number.isNaN(one.number), Number.isNaN(other.number)];
  if (texts[0] !== texts[1]) return texts[0] - texts[1];
  return direction * (texts[0] ? CHINESE.compare(one.words, other.words) : one.number - other.number);
};

/** The rows of each group in the order of a column, blank cells last either way; rows that are equal keep their place. */
function sortRows(table, column, direction, key) {
  for (const group of table.tBodies) {
    const keyed = [...group.rows].filter((row) => !row.classList.contains("group")).map((row) => {
      const cell = row.cells[column];
      const known = cell && !isBlank(cell) ? key(cell) : null;
      return { row, key: known, blank: !known?.words };
    });
    keyed.sort((one, other) => one.blank - other.blank || (one.blank ? 0 : compare(one.key, other.key, direction)));
    group.append(...keyed.map(({ row }) => row));
  }
}

const announced = document.createElement("p");
announced.className = "unseen";
announced.setAttribute("role", "status");
document.body.append(announced);

const WAYS = { ascending: "从小到大", descending: "从大到小" };

/** A column's head becomes a button; a column whose amounts have shares beside them gets a second one for these. */
function makeSortable(table, place) {
  const heads = [...table.tHead.rows[0].cells];
  const original = [...table.tBodies].map((group) => [...group.rows]);
  const key = `sort${place || ""}`;
  const put = (column, byShare, order) => {
    heads.forEach((other) => {
      other.removeAttribute("aria-sort");
      other.classList.remove("by-share");
    });
    if (!order) original.forEach((rows, group) => table.tBodies[group].append(...rows));
    else {
      heads[column].setAttribute("aria-sort", order);
      heads[column].classList.toggle("by-share", byShare);
      sortRows(table, column, order === "ascending" ? 1 : -1, byShare ? shareOf : keyOf);
    }
    table.dispatchEvent(new Event("change-of-rows"));
  };
  const offer = (head, column, byShare, button) => button.addEventListener("click", () => {
    const figures = head.classList.contains("amount"); // of figures, the largest are asked for first
    const orders = figures ? ["descending", "ascending"] : ["ascending", "descending"];
    const now = head.classList.contains("by-share") === byShare ? head.getAttribute("aria-sort") : null;
    const order = orders[orders.indexOf(now) + 1];
    put(column, byShare, order);
    keep(key, order ? `${column}${byShare ? "p" : ""}${order[0]}` : "");
    const name = `${wordsOf(head.querySelector(".sort"))}${byShare ? "的百分比" : ""}`;
    announced.textContent = order ? `已按${name}${WAYS[order]}排列` : "已恢复原来的次序";
  });
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.append(...head.childNodes);
    head.append(button);
    offer(head, column, false, button);
    if (!rowsOf(table).some((row) => row.cells[column] && asidesOf(row.cells[column]).share)) return;
    const shares = document.createElement("button");
    shares.type = "button";
    shares.className = "sort share";
    shares.textContent = "%";
    shares.setAttribute("aria-label", `${wordsOf(button)}，按百分比（%）`);
    head.append(shares);
    offer(head, column, true, shares);
  });
  const [, column, byShare, order] = chosen(key).match(/^(\d+)(p?)([ad])$/) ?? [];
  if (heads[column]) put(Number(column), byShare === "p", order === "a" ? "ascending" : "descending");
}

function makeFilterable(table, place) {
  const rows = rowsOf(table);
  const box = document.createElement("div");
  const input = document.createElement("input");
  const count = document.createElement("span");
  box.className = "list-filter";
  input.type = "search";
  input.placeholder = `筛选${table.dataset.filter}`;
  input.setAttribute("aria-label", `在“${table.caption.textContent.trim()}”中筛选${table.dataset.filter}`);
  count.setAttribute("role", "status");
  box.append(input, count);
  table.closest(".scroll").before(box);
  const texts = []; // as the search compares them, when they are first asked for
  const key = `filter${place || ""}`;
  const put = () => {
    const words = wordsSought(input.value).map(fold);
    if (words.length && !texts.length) texts.push(...rows.map((row) => fold(row.textContent)));
    rows.forEach((row, place) => { row.hidden = !words.every((word) => texts[place].includes(word)); });
    hideEmptyGroups(table);
    const shown = rows.filter((row) => !row.hidden).length;
    count.textContent = words.length ? `${rows.length}行中有${shown}行` : "";
    if (table.tFoot) table.tFoot.hidden = shown < rows.length; // the totals are those of all rows
  };
  input.addEventListener("input", () => {
    keep(key, input.value.trim());
    put();
  });
  input.value = chosen(key);
  put();
}

/** What changed in a year, part by part: of one group, of one department. Each group has its own count, as on the page. */
function makeChoosable(parts) {
  const groups = choiceOf(parts.map((part) => part.dataset.group));
  const departments = choiceOf(parts.map((part) => part.dataset.of));
  const box = document.createElement("div");
  const counts = document.createElement("span");
  box.className = "list-filter choices";
  counts.setAttribute("role", "status");
  box.append(labelled("分组", groups), labelled("所属部门", departments), counts);
  const names = [...new Set(parts.map((part) => part.dataset.group))];
  const heads = names.map((name) => [name, parts.filter((part) => part.dataset.group === name)]);
  const nodes = new Map(heads.map(([group, of]) => [group, headOf(of[0])]));
  nodes.values().next().value[0].before(box);
  const show = () => {
    const chosen = { group: groups.value, of: departments.value };
    const fits = (part) => Object.entries(chosen).every(([name, value]) => !value || part.dataset[name] === value);
    for (const part of parts) part.hidden = !fits(part);
    const said = heads.map(([group, of]) => {
      const shown = of.filter((part) => !part.hidden);
      for (const node of nodes.get(group)) node.hidden = !shown.length;
      const number = shown.reduce((sum, part) => sum + Number(part.dataset.count), 0);
      return number ? `${group}${number}${shown[0].dataset.unit}` : "";
    });
    counts.textContent = chosen.group || chosen.of ? said.filter(Boolean).join("；") || "没有" : "";
  };
  const reset = () => {
    for (const field of [groups, departments]) field.value = "";
    show();
  };
  for (const field of [groups, departments]) field.addEventListener("change", show);
  addEventListener("beforeprint", reset);
  // Whoever follows a link to what was put aside wants to see it.
  addEventListener("hashchange", () => {
    const sought = document.getElementById(location.hash.slice(1));
    if (!sought?.hidden) return;
    reset();
    sought.scrollIntoView();
  });
}

/** What stands above the first part of a group: its heading, and a remark where there is one. */
function headOf(part) {
  const above = [];
  for (let node = part.previousElementSibling; node && !node.matches("section"); node = node.previousElementSibling) {
    above.unshift(node);
    if (node.matches("h2")) break;
  }
  return above;
}

// On paper every row stands, whatever was looked for.
addEventListener("beforeprint", () => {
  for (const input of document.querySelectorAll(".list-filter:not(.choices) input")) {
    if (!input.value) continue;
    input.value = "";
    input.dispatchEvent(new Event("input"));
  }
});

document.querySelectorAll("table[data-sort]").forEach((table, place) => {
  if (rowsOf(table).length > 1) makeSortable(table, place); // a single row is in any order
});
document.querySelectorAll("table[data-filter]").forEach(makeFilterable);
const parts = [...document.querySelectorAll("section[data-group]")];
if (parts.length > 1) makeChoosable(parts);

// What only some pages need is brought to them alone.
const LISTS = ["home", "region", "region-year", "region-projects", "department", "indicators", "updates"];
const page = document.querySelector("[data-page]");
if (LISTS.includes(page?.dataset.page)) import("./list-files.js").then(({ offerFiles }) => offerFiles());
const indicators = [...document.querySelectorAll("table.list.indicators")];
const long = [...indicators, ...document.querySelectorAll("table.charted")].filter((table) => table.rows.length > 50);
if (long.length) import("./long-lists.js").then(({ fold }) => long.forEach(fold));
if (indicators.length) {
  import("./indicator-filters.js").then(({ offerFilters }) => offerFilters(indicators));
}

// On a narrow screen the rows of these are drawn as blocks; those of charts on a wider one already.
const drawnAsBlocks = [...new Set([...document.querySelectorAll("td[data-label], .basics td, .columns td")].map((cell) => cell.closest("table")))];
const narrow = matchMedia("(max-width: 80em)");
const sayRoles = () => narrow.matches && import("./table-roles.js").then((roles) => drawnAsBlocks.forEach(roles.sayRoles));
if (drawnAsBlocks.length) {
  sayRoles();
  narrow.addEventListener("change", sayRoles);
}
