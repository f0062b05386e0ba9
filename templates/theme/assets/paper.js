/*
 * On paper: the page's address and the day it was printed, put there when somebody prints; where the site knows its
 * address (site_url) also as a code for a telephone's camera.
 */

const known = document.querySelector("link[rel=canonical]")?.href;
const SVG = document.querySelector("svg")?.namespaceURI; /* of the signs in the head: no address of another host is written */
const QUIET = 4; /* modules around the code, as the standard asks */
const place = document.createElement("aside");
place.className = "paper";
place.setAttribute("aria-label", "本页网址");
let qrMatrix = null;
let code = null;

/* Nothing can be waited for when printing begins: what draws the code is there before, and draws when it is printed. */
if (known) import("./qr.js").then((module) => { qrMatrix = module.qrMatrix; }, () => {}); /* else the address alone is printed */

function codeOf(address) {
  const cells = qrMatrix(address);
  return cells && drawn(cells); /* nothing of an address that is too long */
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
