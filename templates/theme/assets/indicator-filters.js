/* One set of filters for all indicators of a page. Choices are kept in the address; printing shows every row. */

import { chosen, keep } from "./address-state.js";
import { fold, wordsOf as wordsSought } from "./found.js";
import { choiceOf, hideEmptyGroups, labelled, numberOf, numberWritten, rowsOf, wordsOf } from "./list-cells.js";

const KINDS = ["定量", "定性", "未能判读"];

/** The values by which an indicator's row is filtered; `number` is the number in its target, NaN without one. */
function factsOf(row, category) {
  const target = row.cells[2];
  const { order, number } = target.dataset;
  const isMeasured = order !== undefined || target.dataset.measured !== undefined;
  const kind = KINDS[target.dataset.unread !== undefined ? 2 : isMeasured ? 0 : 1];
  return {
    row, category, kind, department: wordsOf(row.cells[0]),
    number: number === undefined ? Number(order ?? NaN) : numberOf(number),
  };
}

/** The text of an indicator's row as the search compares it; made when it is first asked for. */
function textOf(one) {
  one.text = one.text ?? fold(one.row.textContent);
  return one.text;
}

/** A field for a text, or for a number: that is a text too, because a field of the browser's own drops what it cannot read. */
function input(isNumber) {
  const field = document.createElement("input");
  field.type = isNumber ? "text" : "search";
  if (isNumber) field.inputMode = "decimal";
  return field;
}

/** What keeps a choice from being followed as the reader may expect. */
function* doubts(fields) {
  const bounds = [fields.from, fields.to].map(([, field]) => field.value.trim());
  for (const bound of bounds) if (bound && Number.isNaN(numberWritten(bound))) yield `“${bound}”不是数，没有按它筛选`;
  if (numberWritten(bounds[0]) > numberWritten(bounds[1])) yield "“不低于”的数大于“不高于”的数";
  for (const [name, [label, field]] of Object.entries(fields)) {
    if (chosen(name) && !field.value) yield `本页没有地址中写的${label}“${chosen(name)}”`;
  }
}

/** The fields by their names in the address, each with its label and its test of an indicator. */
function fieldsOf(facts) {
  const of = (name) => facts.map((one) => one[name]);
  const is = (name) => (one, value) => one[name] === value;
  return {
    department: ["部门", choiceOf(of("department")), is("department")],
    category: ["类别", choiceOf(of("category")), is("category")],
    kind: ["目标值", choiceOf(KINDS.filter((kind) => of("kind").includes(kind))), is("kind")],
    from: ["数值不低于", input(true), (one, value) => one.number >= numberWritten(value)],
    to: ["数值不高于", input(true), (one, value) => one.number <= numberWritten(value)],
    text: ["文字", input(false), (one, value) => wordsSought(value).every((word) => textOf(one).includes(fold(word)))],
  };
}

/** Shows the rows that fit, and hides groups and categories without any. */
function show(facts, tables, fits) {
  for (const one of facts) one.row.hidden = !fits(one);
  for (const table of tables) {
    hideEmptyGroups(table);
    const none = rowsOf(table).every((row) => row.hidden);
    for (const node of sectionOf(table)) node.hidden = none;
    table.dispatchEvent(new Event("change-of-rows"));
  }
}

/** The elements from a category's heading up to the next one. */
function sectionOf(table) {
  const nodes = [table.closest(".scroll")];
  while (!nodes[0].matches("h2")) nodes.unshift(nodes[0].previousElementSibling);
  for (let next = table.closest(".scroll").nextElementSibling; next && !next.matches("h2"); next = next.nextElementSibling) {
    nodes.push(next);
  }
  return nodes;
}

export function offerFilters(tables) {
  const nameOf = (table) => table.closest(".scroll").getAttribute("aria-label");
  const facts = tables.flatMap((table) => rowsOf(table).map((row) => factsOf(row, nameOf(table))));
  const fields = fieldsOf(facts);
  const box = document.createElement("div");
  const count = document.createElement("span");
  const clear = document.createElement("button");
  box.className = "list-filter choices";
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", "筛选指标");
  count.setAttribute("role", "status");
  clear.type = "button";
  clear.textContent = "清除筛选";
  box.append(...Object.values(fields).map(([label, field]) => labelled(label, field)), clear, count);
  sectionOf(tables[0])[0].before(box);
  const put = () => {
    const written = Object.values(fields).filter(([, field]) => field.value.trim());
    const set = written.filter(([, field]) => field.inputMode !== "decimal" || !Number.isNaN(numberWritten(field.value)));
    show(facts, tables, (one) => set.every(([, field, decides]) => decides(one, field.value)));
    const counted = `本页${facts.length}项中有${facts.filter(({ row }) => !row.hidden).length}项`;
    const said = [...(set.length ? [counted] : []), ...doubts(fields)];
    clear.hidden = !written.length && !said.length;
    count.textContent = said.join("；");
  };
  for (const [name, [, field]] of Object.entries(fields)) {
    field.value = chosen(name);
    field.addEventListener("input", () => {
      keep(name, field.value.trim());
      put();
    });
  }
  const reset = () => {
    for (const [name, [, field]] of Object.entries(fields)) {
      field.value = "";
      keep(name, "");
    }
    put();
  };
  clear.addEventListener("click", () => {
    reset();
    Object.values(fields)[0][1].focus();
  });
  addEventListener("beforeprint", reset);
  addEventListener("hashchange", () => document.getElementById(location.hash.slice(1))?.hidden && reset());
  put();
}
