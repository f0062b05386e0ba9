// Lists that can be sorted and filtered. The page holds every row; this only puts them in order and hides some.
// A table says what it can do: data-sort, by any of its columns; data-filter, by what its rows say. A section that says of
// which group (data-group) and whose (data-of) it is can be chosen by both.

import { isBlank, numberOf, plain, rowsOf, wordsOf } from "./list-cells.js";
import { offerFiles } from "./list-files.js";

const CHINESE = new Intl.Collator("zh", { numeric: true });

/** What a cell is sorted by: what it measures where the page says so, else the number it begins with, else its words. */
const keyOf = (cell) => {
  const words = wordsOf(cell);
  return { words, number: cell.dataset.order === undefined ? numberOf(words) : Number(cell.dataset.order) };
};

/** Numbers by size, before all texts either way. */
const compare = (one, other, direction) => {
  const texts = [Number.isNaN(one.number), Number.isNaN(other.number)];
  if (texts[0] !== texts[1]) return texts[0] - texts[1];
  return direction * (texts[0] ? CHINESE.compare(one.words, other.words) : one.number - other.number);
};

/** The rows of each group in the order of a column, blank cells last either way; rows that are equal keep their place. */
function sortRows(table, column, direction) {
  for (const group of table.tBodies) {
    const rows = [...group.rows].filter((row) => !row.classList.contains("group"));
    const keyed = rows.map((row) => ({ row, cell: row.cells[column] }))
      .map(({ row, cell }) => ({ row, blank: !cell || isBlank(cell), key: cell ? keyOf(cell) : null }));
    keyed.sort((one, other) => one.blank - other.blank || (one.blank ? 0 : compare(one.key, other.key, direction)));
    group.append(...keyed.map(({ row }) => row));
  }
}

function makeSortable(table) {
  const heads = [...table.tHead.rows[0].cells];
  const original = [...table.tBodies].map((group) => [...group.rows]);
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const figures = head.classList.contains("amount"); // of figures, the largest are asked for first
      const order = figures ? ["descending", "ascending"] : ["ascending", "descending"];
      const next = order[order.indexOf(head.getAttribute("aria-sort")) + 1];
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      if (next) {
        head.setAttribute("aria-sort", next);
        sortRows(table, column, next === "ascending" ? 1 : -1);
      } else {
        original.forEach((rows, place) => table.tBodies[place].append(...rows));
      }
    });
  });
}

function makeFilterable(table) {
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
  const texts = rows.map((row) => plain(row.textContent));
  input.addEventListener("input", () => {
    const words = plain(input.value).split(/\s+/).filter(Boolean);
    rows.forEach((row, place) => { row.hidden = !words.every((word) => texts[place].includes(word)); });
    for (const group of table.tBodies) {
      const head = group.querySelector(".group");
      if (head) head.hidden = [...group.rows].every((row) => row === head || row.hidden);
    }
    const shown = rows.filter((row) => !row.hidden).length;
    count.textContent = words.length ? `${rows.length}行中有${shown}行` : "";
    if (table.tFoot) table.tFoot.hidden = shown < rows.length; // the totals are those of all rows
  });
}

/** A box to choose one of the values by, with all of them first. */
function choice(name, values) {
  const label = document.createElement("label");
  const select = document.createElement("select");
  select.append(new Option("全部", ""), ...[...new Set(values)].map((value) => new Option(value)));
  label.append(name, select);
  return { label, select };
}

/** What changed in a year, part by part: of one group, of one department. Each group has its own count, as on the page. */
function makeChoosable(parts) {
  const groups = choice("分组", parts.map((part) => part.dataset.group));
  const departments = choice("所属部门", parts.map((part) => part.dataset.of));
  const box = document.createElement("div");
  const counts = document.createElement("span");
  box.className = "list-filter choices";
  counts.setAttribute("role", "status");
  box.append(groups.label, departments.label, counts);
  const names = [...new Set(parts.map((part) => part.dataset.group))];
  const heads = names.map((name) => [name, parts.filter((part) => part.dataset.group === name)]);
  const nodes = new Map(heads.map(([group, of]) => [group, headOf(of[0])]));
  nodes.values().next().value[0].before(box);
  const show = () => {
    const chosen = { group: groups.select.value, of: departments.select.value };
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
    for (const { select } of [groups, departments]) select.value = "";
    show();
  };
  for (const { select } of [groups, departments]) select.addEventListener("change", show);
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
  for (const input of document.querySelectorAll(".list-filter input")) {
    if (!input.value) continue;
    input.value = "";
    input.dispatchEvent(new Event("input"));
  }
});

for (const table of document.querySelectorAll("table[data-sort]")) makeSortable(table);
for (const table of document.querySelectorAll("table[data-filter]")) makeFilterable(table);
const parts = [...document.querySelectorAll("section[data-group]")];
if (parts.length > 1) makeChoosable(parts);
offerFiles();
