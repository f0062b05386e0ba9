/* The switch 大字: set on <html> before the first paint, remembered for this site, wherever a portal puts it. */

(() => {
  const name = `${new URL("..", document.currentScript.src).pathname}large-type`;
  const root = document.documentElement;

  function remembered() {
    try {
      return localStorage.getItem(name) === "on";
    } catch {
      return false; /* a browser that keeps nothing */
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
  else start(); /* on the 404 page, whose dress comes late */
  /* Chosen in another window, or on a page that comes back from the browser's memory. */
  addEventListener("storage", (event) => event.key === name && set(remembered()));
  addEventListener("pageshow", (event) => event.persisted && set(remembered()));
})();
