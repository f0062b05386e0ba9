/* The search box: partials/finder.html is its markup, engine.js searches, marker.js marks words on the opened page. */

import { fold, wordsOf } from "./found.js";

const AT_A_TIME = 5;
const QUERY = "search"; /* the parameter in the address; those of the filters are CHOICES */
const CHOICES = ["year", "region", "department", "page", "sort"];
const HINT = "输入部门、指标、目标、金额中的几个字；多个词用空格分开；部门名称也可用拼音或首字母。";

const form = document.querySelector(".finder");
if (form) start();

function start() {
  const input = form.querySelector(".finder-input");
  const panel = form.querySelector(".finder-panel");
  const status = form.querySelector(".finder-status");
  const list = form.querySelector(".finder-results");
  const details = form.querySelector(".finder-filters");
  const next = form.querySelector(".finder-next");
  const others = form.querySelector(".finder-others");
  const opener = document.querySelector(".finder-open");
  let asking = { query: "", done: Promise.resolve(), isFailed: false };
  let restoring = true; /* until the box shows the query of the address */
  let notOffered = []; /* choices of the address that the site does not have */
  let choosing;

  /* The engine and the results' script, loaded when the box is first used: most visits do not search. */
  const loaded = once(async () => {
    const [engine, results] = await Promise.all([import("./engine.js"), import("./results.js")]);
    return { ...engine, ...results };
  });

  /* The filters, loaded when they are first opened, or if the address has choices. */
  const filters = once(async () => {
    const [{ startFilters }] = await Promise.all([import("./filters.js"), loaded().then(({ open }) => open())]);
    choosing = startFilters(details, () => restoring || ask(true));
    await choosing.offerYears();
    return choosing;
  });

  async function scope() {
    return choosing ? choosing.scope() : {};
  }

  async function ready() {
    const engine = await loaded();
    const { pages } = await engine.open();
    details.hidden = pages < 2;
    if (restoring) {
      const said = new URLSearchParams(location.search);
      if (said.has(QUERY) && CHOICES.some((name) => said.get(name))) notOffered = await (await filters()).restore(said);
      restoring = false;
    }
    return engine;
  }

  /* Query, filters and order are kept in the address, so that a search can be shared and restored. */
  function tellAddress(query, chosen = {}) {
    const address = new URL(location);
    if (!query && !address.searchParams.has(QUERY)) return;
    for (const name of [QUERY, ...CHOICES]) {
      const value = query && (name === QUERY ? query : chosen[name]);
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    if (address.href !== location.href) history.replaceState(history.state, "", address);
  }

  function show() {
    form.classList.add("is-open");
    opener.setAttribute("aria-expanded", "true");
    panel.hidden = false;
    if (!wordsOf(input.value).length) status.textContent = HINT;
    ready()
      .then(scope)
      .then((chosen) => asking.query && !panel.hidden && tellAddress(asking.query, chosen))
      .catch(sayUnavailable);
  }

  function hide() {
    form.classList.remove("is-open");
    opener.setAttribute("aria-expanded", "false");
    panel.hidden = true;
  }

  function leave() {
    hide();
    tellAddress("");
  }

  function sayUnavailable(error) {
    console.warn(error);
    list.removeAttribute("aria-busy");
    status.textContent = "搜索暂时无法使用，请从首页按地区、部门、年度查找。";
    asking.isFailed = true;
  }

  /* Answers to an outdated query are dropped: each call knows whether it is the latest. A failed one is asked again. */
  function ask(again = false) {
    const query = wordsOf(input.value).length ? input.value.trim() : "";
    if (query === asking.query && !again && !asking.isFailed) return;
    const own = { query, isFailed: false };
    asking = own;
    notOffered = [];
    own.done = (query ? answer(own) : clear()).catch((error) => own === asking && giveUp(error));
  }

  function giveUp(error) {
    empty();
    sayUnavailable(error);
  }

  function empty() {
    list.replaceChildren();
    next.hidden = others.hidden = true;
  }

  async function clear() {
    empty();
    list.removeAttribute("aria-busy");
    status.textContent = HINT;
    tellAddress("");
  }

  async function answer(own) {
    status.textContent = "正在搜索……";
    list.setAttribute("aria-busy", "true");
    const engine = await ready();
    const { years } = await engine.open();
    const chosen = await scope();
    if (own === asking && !panel.hidden) tellAddress(own.query, chosen);
    own.search = await engine.ask(wordsOf(own.query).map(fold), chosen);
    if (own !== asking) return;
    list.replaceChildren();
    const rest = chosen.year ? years.filter((year) => year !== chosen.year) : years.slice(1);
    others.hidden = !rest.length || chosen.year === engine.ALL;
    others.textContent = `搜索其他年度（${rest.length > 2 ? `${rest[rest.length - 1]}—${rest[0]}` : rest.join("、")}）`;
    await showSome(own);
  }

  async function showSome(own) {
    list.setAttribute("aria-busy", "true");
    const { resultOf, statusOf } = await loaded();
    const isFiltered = Object.values(await scope()).some(Boolean);
    const found = await own.search.next(AT_A_TIME);
    const isNothing = !found.length && !list.children.length;
    const missing = isNothing ? await missingWords(own.query) : [];
    if (own !== asking) return;
    list.append(...found.map(resultOf));
    next.hidden = own.search.isOver() || !list.children.length;
    const shown = list.children.length;
    status.textContent = statusOf(own, { shown, missing, notOffered, isFiltered, hasOtherYears: !others.hidden });
    list.removeAttribute("aria-busy");
  }

  /* Those of several words that no page of the chosen years has. */
  async function missingWords(query) {
    const words = wordsOf(query);
    if (words.length < 2) return [];
    const { nowhere } = await loaded();
    const missing = await nowhere(words.map(fold), await scope());
    return words.filter((word) => missing.includes(fold(word)));
  }

  /* Arrow keys move through the box and every link and button below it, in order. */
  function move(by) {
    const stops = [input, ...panel.querySelectorAll("a, .finder-more button:not([hidden])")];
    const at = stops.indexOf(document.activeElement);
    stops[Math.min(Math.max(at + by, 0), stops.length - 1)].focus();
  }

  function onKey(event) {
    if (event.isComposing) return;
    const isArrow = !event.target.closest(".finder-filters"); /* there the arrow keys choose values */
    if (isArrow && event.key === "ArrowDown") move(1);
    else if (isArrow && event.key === "ArrowUp") move(-1);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  }

  function close() {
    const onPhone = opener.offsetParent !== null;
    leave();
    if (onPhone) opener.focus();
    else document.activeElement.blur();
  }

  const told = new URLSearchParams(location.search).get(QUERY);
  if (told) {
    input.value = told;
    show();
    ask();
  }

  addEventListener("pageshow", ({ persisted }) => persisted && asking.query && location.search.includes(`${QUERY}=`) && show());

  let typing;
  input.addEventListener("focus", show);
  input.addEventListener("input", (event) => {
    show();
    clearTimeout(typing);
    if (!event.isComposing) typing = setTimeout(ask, 120);
  });
  input.addEventListener("compositionend", () => ask());
  form.addEventListener("keydown", onKey);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    ask();
    const asked = asking;
    await asked.done;
    if (asked === asking) list.querySelector("a")?.click();
  });
  list.addEventListener("click", (event) => event.target.closest("a") && hide());
  next.addEventListener("click", async () => {
    if (!asking.search) return; /* the list still shows the answer before */
    const before = list.children.length;
    await showSome(asking).catch(sayUnavailable);
    list.children[before]?.querySelector("a").focus();
  });
  others.addEventListener("click", async () => {
    others.hidden = true;
    status.textContent = "正在搜索其他年度……";
    input.focus();
    await filters().then(({ chooseAllYears }) => chooseAllYears()).catch(sayUnavailable);
  });
  details.addEventListener("toggle", () => details.open && filters().then(({ offerPages }) => offerPages()).catch(sayUnavailable));
  addEventListener("online", () => asking.isFailed && !panel.hidden && ask());
  opener.addEventListener("click", () => (show(), input.focus()));
  form.querySelector(".finder-close").addEventListener("click", close);
  for (const leaving of ["pointerdown", "focusin"]) {
    document.addEventListener(leaving, (event) => {
      if (!panel.hidden && !form.contains(event.target) && !opener.contains(event.target)) leave();
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden && !form.contains(event.target)) close();
    const elsewhere = !event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || !elsewhere || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    show();
    input.focus();
  });
}

/* What `load` promises, loaded at the first call; what failed is loaded again at the next. */
function once(load) {
  let loading;
  return () => {
    loading = loading ?? load().catch((error) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
}
