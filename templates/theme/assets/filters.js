/* The filters of the search box: year, region, department, kind of page, order. Each is shown only if it offers a choice. */

import { ALL, facts, NEWEST, open } from "./engine.js";

const FIELDS = [["year", "年度"], ["region", "地区"], ["department", "部门"], ["page", "页面"], ["sort", "排序"]];
const SORTS = [["", "按相关程度"], ["most", "预算从多到少"], ["least", "预算从少到多"]];

/* `details` is the element of partials/finder.html that gets the fields; `changed` is called after every choice. */
export function startFilters(details, changed) {
  details.append(fields());
  const select = (name) => details.querySelector(`[name="${name}"]`);
  const selects = [...details.querySelectorAll("select")];
  const year = select("year");
  const chosen = () => selects.filter((one) => one.value).length;

  /* Offers the years. */
  async function offerYears() {
    const { years } = await open();
    if (year.options.length) return;
    const newest = years.length ? `最新（${years[0]}年）` : "";
    fill(year, [[NEWEST, newest], [ALL, "全部年度"], ...years.map((name) => [name, `${name}年`])], years.length > 1);
  }

  /* Offers the values of the chosen years' pages; a department is shown with its newest name. */
  async function offerPages() {
    const known = [...(await facts({ year: year.value })).values()].reverse();
    const inRegion = known.filter((fact) => !select("region").value || fact.region[0] === select("region").value);
    offer(select("page"), "全部页面", known.map((fact) => [fact.page, fact.page]));
    offer(select("region"), "全部地区", known.map((fact) => fact.region));
    offer(select("department"), "全部部门", inRegion.map((fact) => fact.department));
    select("sort").parentElement.hidden = !known.some((fact) => fact.budget);
  }

  function summarise() {
    const count = chosen();
    details.querySelector(".finder-chosen").textContent = count ? `（已选${count}项）` : "";
    details.querySelector(".finder-reset").hidden = !count;
  }

  const scope = () => Object.fromEntries(selects.map((one) => [one.name, one.value]));

  /* A change of year may remove a chosen value, which changes the query once more. */
  async function onChange() {
    summarise();
    changed();
    const before = JSON.stringify(scope());
    if (details.open) await offerPages();
    summarise();
    if (JSON.stringify(scope()) !== before) changed();
  }

  function reset() {
    for (const one of selects) one.value = "";
    return onChange();
  }

  /* Chooses the values from an address, as far as they are offered; returns those that are not. */
  async function restore(values) {
    const told = selects.filter((one) => values.get(one.name));
    if (!told.length) return [];
    year.value = values.get("year") ?? NEWEST;
    if (year.selectedIndex < 0) year.value = NEWEST;
    await offerPages();
    for (const one of told) {
      if ([...one.options].some((option) => option.value === values.get(one.name))) one.value = values.get(one.name);
    }
    summarise();
    return told.map((one) => values.get(one.name)).filter((value, at) => told[at].value !== value);
  }

  for (const one of selects) one.addEventListener("change", () => onChange().catch(console.warn));
  details.querySelector(".finder-reset").addEventListener("click", () => {
    reset().catch(console.warn);
    details.querySelector("summary").focus();
  });
  return {
    offerYears,
    offerPages,
    restore,
    scope,
    chooseAllYears() {
      year.value = ALL;
      return onChange();
    },
  };
}

/* The fields, each hidden until it offers a choice, and the button that clears them. */
function fields() {
  const box = Object.assign(document.createElement("div"), { className: "finder-fields" });
  for (const [name, label] of FIELDS) {
    const field = Object.assign(document.createElement("label"), { hidden: true });
    const select = Object.assign(document.createElement("select"), { name });
    if (name === "sort") select.append(...SORTS.map(([value, said]) => new Option(said, value)));
    field.append(`${label} `, select);
    box.append(field);
  }
  const reset = { className: "finder-reset", type: "button", hidden: true, textContent: "清除筛选" };
  box.append(Object.assign(document.createElement("button"), reset));
  return box;
}

/* Offers distinct values sorted by name; the last name of a value is used. The chosen value is kept if possible. */
function offer(select, all, values) {
  const names = [...new Map(values.filter(([value]) => value))];
  const sorted = names.sort(([, one], [, other]) => one.localeCompare(other, "zh"));
  fill(select, [["", all], ...sorted], sorted.length > 1 || Boolean(select.value));
}

function fill(select, options, isShown) {
  const before = select.value;
  select.replaceChildren(...options.map(([value, name]) => new Option(name, value)));
  select.value = options.some(([value]) => value === before) ? before : "";
  select.parentElement.hidden = !isShown;
}
