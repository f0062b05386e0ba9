/* The JSON of two declarations as pairs of rows. The keys of the JSON are the form's own words, so parts are
   recognised by their structure, whatever a form calls them. */

import { amountDifference, amountText, valueDifference } from "./exact.js";

const isPart = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const isText = (value) => typeof value === "string";
const stated = (part) => Object.entries(part).filter(([, value]) => isText(value) && value);
const partsOf = (form) => Object.values(form.申报表).filter(isPart);

export const scopeOf = (form, labels) => form.申报表[labels.scope] || "";

/* Every amount of every line with its side; a line has amounts, and may have a part with lines below it. */
function* linesOf(lines, side, unit, above) {
  for (const [name, line] of Object.entries(lines)) {
    if (!isPart(line)) continue;
    const called = [...above, name];
    for (const [column, amount] of Object.entries(line).filter(([, value]) => value === null || isText(value))) {
      yield { group: side, name: called.join("："), small: column, raw: amount, unit, text: amountText(amount, unit) };
    }
    for (const below of Object.values(line).filter(isPart)) yield* linesOf(below, side, unit, called);
  }
}

export function fundsOf(form) {
  const rows = [];
  for (const funds of partsOf(form)) {
    const unit = Object.values(funds).find((value) => /^(元|万元|亿元)$/.test(value));
    for (const [side, lines] of Object.entries(funds)) {
      if (unit && isPart(lines)) rows.push(...linesOf(lines, side, unit, []));
    }
  }
  return rows.map((row) => ({ ...row, less: (one, other) => amountDifference(one.raw, one.unit, other.raw, other.unit) }));
}

/* Each list of goals with its label. */
function* goalLists(form) {
  for (const part of partsOf(form)) {
    for (const [called, goals] of Object.entries(part)) {
      if (Array.isArray(goals) && goals.length && goals.every(isPart)) yield [called, goals];
    }
  }
}

const isIndicators = (value) => isPart(value) || (Array.isArray(value) && value.every(isPart));

export function goalsOf(form) {
  const rows = [];
  for (const [called, goals] of goalLists(form)) {
    if (!goals.some((goal) => Object.values(goal).some(isIndicators))) continue;
    goals.forEach((goal, at) => {
      for (const [field, text] of stated(goal)) {
        const small = field === Object.keys(goal)[0] ? "" : field;
        rows.push({ group: called, name: `${called}${at + 1}`, small, text });
      }
    });
  }
  return rows;
}

/* The rows of indicators with their categories, from either of the two structures in the JSON. */
function* indicatorRows(indicators) {
  if (Array.isArray(indicators)) {
    for (const row of indicators) {
      const [[, first], [, second], ...cells] = Object.entries(row);
      yield [first, second, Object.fromEntries(cells)];
    }
    return;
  }
  for (const [first, seconds] of Object.entries(indicators)) {
    for (const [second, rows] of Object.entries(isPart(seconds) ? seconds : {})) {
      for (const row of rows) yield [first, second, row];
    }
  }
}

/* The target, with sign and unit where these have cells of their own. */
function targetOf(row, labels) {
  if (!(labels.target in row)) {
    return stated(row).slice(1).map(([label, text]) => `${label}：${text}`).join("；");
  }
  const target = row[labels.target];
  const isNumber = isText(target) && /^-?[\d,]+(\.\d+)?$/.test(target);
  return isNumber ? `${row[labels.sign] || ""}${target}${row[labels.unit] || ""}` : target;
}

export function indicatorsOf(form, labels) {
  const rows = [];
  for (const [called, goals] of goalLists(form)) {
    for (const goal of goals) {
      for (const indicators of Object.values(goal).filter(isIndicators)) {
        for (const [first, second, row] of indicatorRows(indicators)) {
          const group = [called, first, second].filter(Boolean).join(" · ");
          const name = Object.values(row)[0] || "（原表未写名称）";
          rows.push({ group, name, text: targetOf(row, labels), less: (one, other) => valueDifference(one.text, other.text) });
        }
      }
    }
  }
  return rows;
}

const keyOf = (row) => JSON.stringify([row.group, row.name, row.small]);

/* The rows of both by group; rows with equal group and name are paired, several equal ones in their order. */
export function paired(one, other) {
  const waiting = new Map();
  for (const row of other) waiting.set(keyOf(row), [...(waiting.get(keyOf(row)) || []), row]);
  const pairs = one.map((row) => ({ row, one: row, other: (waiting.get(keyOf(row)) || []).shift() }));
  const taken = new Set(pairs.map((pair) => pair.other));
  for (const row of other) if (!taken.has(row)) pairs.push({ row, one: undefined, other: row });
  /* Columns that are blank in both are left out; an indicator is shown even if its target is blank. */
  const shown = pairs.filter((pair) => [pair.one, pair.other].some((row) => row && row.raw !== null));
  const groups = [...new Set(shown.map(({ row }) => row.group))];
  return groups.flatMap((group) => shown.filter(({ row }) => row.group === group))
    .map((pair) => ({ ...pair, difference: pair.one && pair.other && pair.row.less ? pair.row.less(pair.one, pair.other) : "" }));
}
