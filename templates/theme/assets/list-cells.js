/* Shared by the scripts of lists: the contents of cells (words, the number for sorting, small remarks), the rows,
   and a field to filter by. */

export const plain = (text) => text.normalize("NFKC").trim().toLowerCase();

/** The offset of a share in words from its number: `不足0.01%`, `99.99%以上`, `略高于100%`. */
const ASIDE = { "不足": -0.001, "略高于": 0.001, "以上": 0.001 };

/** The number at the start of a cell, `1,056.27`, `＋4.09%` or `不足0.01%`; NaN for a text. */
export const numberOf = (text) => {
  const figure = plain(text).match(/^(不足|略高于)?([+-]?\d[\d,]*(?:\.\d+)?)(?:%(以上))?/);
  return figure ? Number(figure[2].replaceAll(",", "")) + (ASIDE[figure[1] ?? figure[3]] ?? 0) : NaN;
};

/** The number that a reader wrote, in digits of any width, with separators or per cent; NaN if it is none. */
export const numberWritten = (text) => {
  const figure = plain(text).replace(/[\u2212\u2013]/g, "-").replace(/,/g, "").match(/^([+-]?(?:\d+\.?\d*|\.\d+))%?$/);
  return figure ? Number(figure[1]) : NaN;
};

/** A cell's words without small remarks and pictures. */
export const wordsOf = (cell) => [...cell.childNodes]
  .filter((node) => node.nodeName !== "SMALL" && node.nodeName !== "svg")
  .map((node) => node.textContent).join("").trim();

export const isBlank = (cell) => cell.classList.contains("blank") || !wordsOf(cell);

/** The small remarks beside a cell's words, such as a share in per cent; links to other pages are none. */
export function asidesOf(cell) {
  const isLink = ({ children: [first, ...others], textContent }) =>
    first && !others.length && textContent.trim() === first.textContent.trim();
  const remarks = [...cell.children].filter((child) => child.nodeName === "SMALL" && !isLink(child))
    .map((small) => small.textContent.trim());
  const share = remarks.find((text) => !Number.isNaN(numberOf(text)) && text.includes("%"));
  return { share: share ?? "", remarks: remarks.filter((text) => text !== share) };
}

/** The rows of a list, without the heads of groups. */
export const rowsOf = (table) =>
  [...table.tBodies].flatMap((body) => [...body.rows]).filter((row) => !row.classList.contains("group"));

/** Hides the head of every group without visible rows, and shows the others. */
export function hideEmptyGroups(table) {
  for (const body of table.tBodies) {
    const head = body.querySelector(".group");
    if (head) head.hidden = [...body.rows].every((row) => row === head || row.hidden);
  }
}

/** A field to choose a value; its first entry stands for all. */
export function choiceOf(values) {
  const field = document.createElement("select");
  field.append(new Option("全部", ""), ...[...new Set(values)].map((value) => new Option(value)));
  return field;
}

export function labelled(name, field) {
  const label = document.createElement("label");
  label.append(name, field);
  return label;
}
