/* What the cells of a list say: their words, the number they are sorted by, and what stands small beside it. */

export const plain = (text) => text.normalize("NFKC").trim().toLowerCase();

/** How far from its number a share in words is: `不足0.01%`, `99.99%以上`, `略高于100%`. */
const ASIDE = { "不足": -0.001, "略高于": 0.001, "以上": 0.001 };

/** The number a cell begins with, `1,056.27`, `＋4.09%` or `不足0.01%`; NaN where it is a text. */
export const numberOf = (text) => {
  const figure = plain(text).match(/^(不足|略高于)?([+-]?\d[\d,]*(?:\.\d+)?)(?:%(以上))?/);
  return figure ? Number(figure[2].replaceAll(",", "")) + (ASIDE[figure[1] ?? figure[3]] ?? 0) : NaN;
};

/** A cell's words without the small ones beside them and without its picture. */
export const wordsOf = (cell) => [...cell.childNodes]
  .filter((node) => node.nodeName !== "SMALL" && node.nodeName !== "svg")
  .map((node) => node.textContent).join("").trim();

export const isBlank = (cell) => cell.classList.contains("blank") || !wordsOf(cell);

/** What stands small beside a cell's words: their share in per cent, and remarks; ways to other pages are none. */
export function asidesOf(cell) {
  const said = [...cell.children].filter((child) => child.nodeName === "SMALL").map((small) => small.textContent.trim());
  const links = [...cell.children].filter((child) => child.nodeName === "SMALL")
    .map((small) => small.children.length === 1 && small.textContent.trim() === small.children[0].textContent.trim());
  const remarks = said.filter((_, place) => !links[place]);
  const share = remarks.find((text) => !Number.isNaN(numberOf(text)) && text.includes("%"));
  return { share: share ?? "", remarks: remarks.filter((text) => text !== share) };
}

/** The rows of a list, without those that only name a group of them. */
export const rowsOf = (table) =>
  [...table.tBodies].flatMap((body) => [...body.rows]).filter((row) => !row.classList.contains("group"));
