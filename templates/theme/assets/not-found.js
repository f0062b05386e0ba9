/* The 404 page: shows the published addresses nearest to the requested one, and adds the site's frame if it has none. */

import { nearest } from "./nearest.js";
import { startPalette } from "./palette.js";

const MOST = 6;
const root = new URL("..", import.meta.url);
const map = new URL("sitemap/", root);

start();

async function start() {
  const site = await siteMap();
  if (!site) return;
  const links = [...site.querySelectorAll(".sitemap a[href]")].map((link) => ({
    label: link.getAttribute("aria-label") || link.textContent,
    href: new URL(link.getAttribute("href"), map).href,
  }));
  if (!document.querySelector(".md-header")) dress(site);
  const asked = location.pathname.startsWith(root.pathname) ? location.pathname.slice(root.pathname.length) : "";
  tell(nearest(asked, links, root.href).slice(0, MOST));
}

/* The site map as a document; nothing if the server answers with another page. */
async function siteMap() {
  try {
    const answer = await fetch(map);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return answer.ok && page.querySelector("[data-page=sitemap]") ? page : null;
  } catch {
    return null;
  }
}

function tell(links) {
  const place = document.querySelector(".nearest");
  if (!links.length || !place) return;
  const list = document.createElement("ul");
  for (const { label, href } of links) {
    const link = Object.assign(document.createElement("a"), { href, textContent: label });
    list.append(document.createElement("li"));
    list.lastChild.append(link);
  }
  const said = Object.assign(document.createElement("p"), { textContent: "您要找的可能是：" });
  place.replaceChildren(said, list);
}

/* Adds head, navigation and footer from the site map, with absolute addresses. */
function dress(site) {
  for (const name of ["href", "src"])
    for (const element of site.querySelectorAll(`[${name}]`))
      if (!element.getAttribute(name).startsWith("#")) element.setAttribute(name, new URL(element.getAttribute(name), map));
  for (const element of site.querySelectorAll("body script, .section-nav, .md-sidebar"))
    element.remove();
  for (const link of site.querySelectorAll(".site-nav [aria-current]")) link.removeAttribute("aria-current");
  const article = site.querySelector("article");
  if (!article) return;
  article.replaceChildren(...document.querySelector("main").childNodes);
  const body = document.adoptNode(site.body);
  startPalette(body, `${root.pathname}.__palette`);
  document.head.append(...site.querySelectorAll("head link[rel=stylesheet]"));
  document.body.replaceWith(body);
  run("large-type.js");
  run("search.js", "module");
}

function run(name, type = "") {
  document.head.append(Object.assign(document.createElement("script"), { src: new URL(`assets/${name}`, root), type }));
}
