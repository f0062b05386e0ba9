/* Compares any two declarations. The page's index has the choices, and the declarations' JSON the contents. */

import { addressOf, foundIn, neighbour, placesOf } from "./places.js";
import { fundsOf, goalsOf, indicatorsOf, paired, scopeOf } from "./beside.js";

const box = document.querySelector(".compare");
const SIDES = [["a", "甲"], ["b", "乙"]];
const ABSENT = "（无）";
const BLANK = "（空）";

function make(name, attributes = {}, ...inner) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...inner);
  return node;
}

const linkTo = (place, text) => make("a", { href: box.dataset.declarations + place + "/" }, text);

async function read(path) {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${answer.status} ${path}`);
  return answer.json();
}

/* A side: a department, and one of its declarations. */
function chooser(name, known, changed) {
  const department = make("select", { name: `${name}-department` });
  const declaration = make("select", { name: `${name}-declaration` });
  department.append(new Option("请选择", ""));
  for (const region of known.regions) {
    const group = make("optgroup", { label: region.name });
    for (const one of region.departments) group.append(new Option(one.name, `${region.slug}/${one.slug}`));
    department.append(group);
  }
  const offer = (chosen) => {
    const of = known.departments.get(department.value);
    declaration.replaceChildren();
    for (const series of of ? of.series : []) {
      const options = series.declarations.map(({ place, label }) => new Option(label, place)).reverse();
      declaration.append(...(series.project ? [make("optgroup", { label: series.name }, ...options)] : options));
    }
    declaration.disabled = !of;
    if (chosen) declaration.value = chosen;
    else declaration.selectedIndex = of ? 0 : -1;
  };
  department.addEventListener("change", () => { offer(); changed(); });
  declaration.addEventListener("change", changed);
  offer();
  return {
    nodes: [make("label", {}, "选择部门", department), make("label", {}, "选择年度或项目", declaration)],
    get place() { return declaration.value; },
    set place(place) {
      const found = foundIn(known, place);
      department.value = found ? found.department : "";
      offer(found ? found.place : "");
    },
  };
}

function table(caption, heads, rows) {
  const body = make("tbody");
  for (const row of rows) {
    if (row.group) {
      body.append(make("tr", { class: "group" }, make("th", { scope: "rowgroup", colspan: heads.length }, row.group)));
      continue;
    }
    const cells = row.cells.map(({ text, kind = "" }) => make("td", kind ? { class: kind } : {}, text));
    const head = make("th", { scope: "row", class: "name" }, row.head);
    if (row.small) head.append(" ", make("small", {}, row.small));
    body.append(make("tr", {}, head, ...cells));
  }
  const names = heads.map(({ text, small = "", kind = "" }) => {
    const head = make("th", kind ? { scope: "col", class: kind } : { scope: "col" }, text);
    if (small) head.append(" ", make("small", {}, small));
    return head;
  });
  const whole = make("table", { class: "list compared" }, make("caption", {}, caption),
    make("thead", {}, make("tr", {}, ...names)), body);
  return make("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": caption }, whole);
}

/* The text for a side without the row, or with a blank cell. */
const said = (row, kind) => {
  if (row?.text) return { text: row.text, kind };
  return { text: row ? BLANK : ABSENT, kind: `${kind} blank`.trim() };
};

function rowsOf(pairs, kind, withDifference) {
  const rows = [];
  let group = null;
  for (const { row, one, other, difference } of pairs) {
    if (row.group !== group) rows.push({ group: group = row.group });
    const cells = [said(one, kind), said(other, kind)];
    if (withDifference) cells.push({ text: difference, kind: "amount" });
    rows.push({ head: row.name, small: row.small, cells });
  }
  return rows;
}

function section(names, remark, pairs, kind, titles) {
  if (!pairs.length) return [make("h2", {}, names.title), make("p", { class: "remark" }, "两份都没有填写。")];
  const withDifference = pairs.some(({ row }) => row.less);
  const heads = [{ text: names.first }, ...SIDES.map(([, text], at) => ({ text, small: titles[at], kind }))];
  if (withDifference) heads.push({ text: "乙减甲", kind: "amount" });
  return [make("h2", {}, names.title), table(names.caption, heads, rowsOf(pairs, kind, withDifference)),
    make("p", { class: "remark" }, remark)];
}

function compared(forms, titles) {
  const labels = box.dataset;
  const both = (read) => paired(...forms.map((form) => read(form, labels)));
  return [
    ...section({ title: "资金", first: "收支项目", caption: "资金（万元）" },
      "以元、亿元填报的折算为万元，不四舍五入。收支项目的名称完全相同的列在一行。“上年”“前年”各以自己的年度计。",
      both(fundsOf), "amount", titles),
    ...section({ title: "绩效目标", first: "目标次序", caption: "绩效目标" },
      "按原表次序并列，同一行的两项不一定是同一个目标。", both(goalsOf), "", titles),
    ...section({ title: "绩效指标", first: "指标名称", caption: "绩效指标" },
      "类别和名称完全相同的列在一行。两处都只有一个数值、符号和单位相同的，计算差额；时间不计算。",
      both(indicatorsOf), "", titles),
  ];
}

async function start() {
  let known;
  try {
    known = placesOf(await read(box.dataset.index));
  } catch {
    box.replaceChildren(make("p", { class: "notice" }, "没有取到申报表的名录，请稍后再试。相邻两份的逐项对照见下。"));
    return;
  }
  const status = make("p", { class: "remark", role: "status" });
  const result = make("div", { class: "compare-result" });
  const forms = new Map();
  let asked = 0;
  const fetched = async (place) => {
    if (!forms.has(place)) forms.set(place, await read(`${box.dataset.declarations}${place}/${box.dataset.file}`));
    return forms.get(place);
  };
  const show = async () => {
    const turn = ++asked;
    const places = sides.map((side) => side.place);
    history.replaceState(null, "", addressOf(places) + location.hash);
    result.replaceChildren();
    if (!places.every(Boolean)) {
      status.textContent = "请选择甲、乙两份申报表。";
      return;
    }
    status.textContent = "正在读取……";
    try {
      const both = await Promise.all(places.map(fetched));
      if (turn !== asked) return;
      result.replaceChildren(...headOf(places, both), ...compared(both, places.map((place) => foundIn(known, place).title)));
      status.textContent = places[0] === places[1] ? "甲、乙是同一份申报表。" : "";
    } catch {
      if (turn === asked) status.textContent = "没有取到申报表，请稍后再试，或者打开各自的页面查看。";
    }
  };
  const headOf = (places, both) => {
    const lines = places.map((place, at) => {
      const scope = scopeOf(both[at], box.dataset);
      return make("li", {}, `${SIDES[at][1]}：`, linkTo(place, foundIn(known, place).title), scope && `（${scope}）`);
    });
    const next = neighbour(known, places);
    if (next) lines.push(make("li", {}, "这两份相邻：", linkTo(`${next}/changes`, "逐项对照")));
    return [make("ul", { class: "compare-sides" }, ...lines)];
  };
  const chosen = () => {
    missing.forEach((notice) => notice.remove());
    show();
  };
  const sides = SIDES.map(([name]) => chooser(name, known, chosen));
  const fields = sides.map(({ nodes }, at) => make("fieldset", {}, make("legend", {}, SIDES[at][1]), ...nodes));
  const swap = make("button", { type: "button", class: "compare-swap" }, "甲乙互换");
  swap.addEventListener("click", () => {
    const [one, other] = sides.map((side) => side.place);
    sides[0].place = other;
    sides[1].place = one;
    show();
  });
  const asks = new URLSearchParams(location.search);
  const wanted = SIDES.map(([name]) => (asks.get(name) || "").replace(/\/+$/, ""));
  const unknown = wanted.filter((place) => place && !foundIn(known, place));
  sides.forEach((side, at) => { side.place = wanted[at]; });
  const missing = unknown.map((place) => make("p", { class: "notice" },
    `本站没有地址为“${place}”的申报表：可能已经撤下，或者地址有误。请在下面另选。`));
  const choices = make("div", { class: "list-filter compare-choices" }, ...fields, swap);
  box.replaceChildren(...missing, choices, status, result);
  await show();
}

if (box) start();
