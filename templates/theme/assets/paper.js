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
let code = null;

/* Nothing can be waited for when printing begins, so the code is drawn when there is nothing else to do. */
if (known) (window.requestIdleCallback ?? setTimeout)(async () => {
  try {
    const { qrMatrix } = await import("./qr.js");
    const cells = qrMatrix(known);
    code = cells && drawn(cells);
  } catch {
    /* then the address alone is printed */
  }
});

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
  place.replaceChildren(...(code ? [code] : []), words);
  document.querySelector("article")?.append(place);
});
addEventListener("afterprint", () => place.remove());
