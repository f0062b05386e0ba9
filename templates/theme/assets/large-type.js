/* The switch 大字: set on <html> before the first paint and remembered for this site, also below a portal's sub-path. */

(() => {
  const name = `${new URL("..", document.currentScript.src).pathname}large-type`;
  const root = document.documentElement;

  function remembered() {
    try {
      return localStorage.getItem(name) === "on";
    } catch {
      return false; /* a browser that stores nothing */
    }
  }

  function remember(on) {
    try {
      localStorage.setItem(name, on ? "on" : "off");
    } catch {
      /* then it holds for this page */
    }
  }

  function set(on) {
    root.classList.toggle("large-type", on);
    document.querySelector(".large-type-switch")?.setAttribute("aria-pressed", String(on));
  }

  function turn() {
    const on = !root.classList.contains("large-type");
    set(on);
    remember(on);
  }

  function start() {
    set(remembered());
    document.querySelector(".large-type-switch").addEventListener("click", turn);
  }

  set(remembered());
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
  else start(); /* on the 404 page, whose frame comes late */
  /* For a choice made in another window, or a page restored from the browser's cache. */
  addEventListener("storage", (event) => event.key === name && set(remembered()));
  addEventListener("pageshow", (event) => event.persisted && set(remembered()));
})();
