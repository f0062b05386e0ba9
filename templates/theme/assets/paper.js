/*
 * Adds the page's address and the date when a page is printed; if the site knows its own address (site_url), also
 * as a QR code.
 */

const known = document.querySelector("link[rel=canonical]")?.href;
const SVG = document.querySelector("svg")?.namespaceURI; /* of an element in the head: no host's address is written */
const QUIET = 4; /* the margin of the code in modules, as the standard asks */
const place = document.createElement("aside");
place.className = "paper";
place.setAttribute("aria-label", "本页网址");
let qrMatrix = null;
let code = null;

/* When printing begins, nothing can be waited for: the script that draws the code is loaded before. */
if (known) import("./qr.js").then((module) => { qrMatrix = module.qrMatrix; }, () => {}); /* if that fails, the address alone is printed */

function codeOf(address) {
  const cells = qrMatrix(address);
  return cells && drawn(cells); /* no code for an address that is too long */
}

function drawn(cells) {
  const size = cells.length + 2 * QUIET;
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `0 0 ${size} ${size}`);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", "本页网址的二维码");
  const dark = cells.flatMap((row, y) => row.map((cell, x) => (cell ? `M${x + QUIET} ${y + QUIET}h1v1h-1z` : "")));
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", dark.join(""));
  svg.append(path);
  return svg;
}

addEventListener("beforeprint", () => {
  const day = new Date();
  const words = document.createElement("p");
  const address = known ?? `${location.origin}${location.pathname}`; /* without the words of a search */
  words.textContent = `网址：${address}　打印日期：${day.getFullYear()}年${day.getMonth() + 1}月${day.getDate()}日`;
  if (known && qrMatrix) code ??= codeOf(known);
  place.replaceChildren(...(code ? [code] : []), words);
  document.querySelector("article")?.append(place);
});
addEventListener("afterprint", () => place.remove());
