/* Offers each list as a file for spreadsheets with the rows shown at that moment, and a citation. */

import { asidesOf, plain, wordsOf } from "./list-cells.js";
import { copy, say } from "./clipboard.js";

/* The same as CALCULATED in generator/diagnostics/csv_text.py: texts that a spreadsheet would calculate. */
const CALCULATED = /^[=+\-@\t\r\n \u3000＝＋－＠']/;
const LINE_END = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/;
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
const NUMBER = /^-?(\d+\.?\d*|\.\d+)$/;

function safe(cell) {
  const line = cell.split(LINE_END).join("⏎").replace(UNSEEN, "�").replaceAll("##[", "## [");
  const text = CALCULATED.test(line) && !NUMBER.test(line) ? `'${line}` : line;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export const csvOf = (lines) => `\ufeff${lines.map((line) => `${line.map(safe).join(",")}\r\n`).join("")}`;

/** A printed figure as spreadsheets read it: `＋3,553.53` becomes 3553.53; other texts are unchanged. */
function figureOf(text) {
  const figure = plain(text).match(/^([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(%?)$/);
  if (!figure) return text;
  return `${figure[1] === "-" ? "-" : ""}${figure[2].replaceAll(",", "")}${figure[3] ?? ""}${figure[4]}`;
}

const spread = (row) => [...row.cells].flatMap((cell) => [cell, ...Array(cell.colSpan - 1).fill(null)]);

function said(cell) {
  if (!cell) return { words: "", share: "", remark: "" };
  const words = wordsOf(cell);
  const { share, remarks } = asidesOf(cell);
  const isFigure = cell.classList.contains("amount");
  return {
    words: words === "—" ? "" : isFigure ? figureOf(words) : words, share: figureOf(share).replace(/^(-?[\d.]+)%$/, "$1"), remark: remarks.join("；"),
  };
}

/** The head of a column; in a sortable one the words of its button. */
const headOf = (head) => wordsOf(head.querySelector(".sort") ?? head);

/** The page's title without its permanent link. */
const titleOf = (heading) => [...heading.childNodes].filter((node) => node.className !== "headerlink")
  .map((node) => node.textContent).join("").trim();

const captionOf = (table) => table.caption.textContent.trim();

/** The lines of a table, its head first; shares and remarks get columns of their own, the group is the first column. */
function linesOf(table) {
  const isShown = (row) => !row.hidden && !row.parentElement.hidden;
  const rows = [], groups = [];
  for (const body of [...table.tBodies, ...(table.tFoot ? [table.tFoot] : [])]) {
    let group = "";
    for (const row of body.rows) {
      if (row.classList.contains("group")) group = wordsOf(row.cells[0]);
      else if (isShown(row)) {
        rows.push(spread(row).filter((cell) => !cell?.classList.contains("drawn")).map(said));
        groups.push(group);
      }
    }
  }
  const heads = table.tHead
    ? spread(table.tHead.rows[0]).filter((head) => !head?.classList.contains("drawn")).map((head) => head ? headOf(head) : "")
    : ["名称", captionOf(table)];
  const columns = heads.flatMap((head, place) => {
    const of = (part) => rows.map((row) => row[place]?.[part] ?? "");
    const asides = [[`${head}（%）`, of("share")], [`${head}（注）`, of("remark")]];
    return [[head, of("words")], ...asides.filter(([, cells]) => cells.some(Boolean))];
  });
  if (groups.some(Boolean)) columns.unshift(["地区", groups]);
  return [columns.map(([head]) => head), ...rows.map((_, row) => columns.map(([, cells]) => cells[row]))];
}

/** The lines of the page of updates, which is a list and not a table. */
function updatesOf(sections) {
  const lines = sections.flatMap((section) => {
    const heading = section.querySelector("h2");
    const day = heading.querySelector("time")?.dateTime ?? wordsOf(heading);
    return [...section.querySelectorAll(":scope > ul > li")].map((item) => {
      const link = item.querySelector("a");
      const told = [...item.querySelectorAll("li")].map((one) => one.textContent.trim());
      const counted = item.querySelector(".counted")?.textContent.trim() ?? "";
      const texts = [item.querySelector("strong"), link, item.querySelector("small")].map((one) => one?.textContent.trim() ?? "");
      return [day, ...texts, [counted, ...told].filter(Boolean).join("；"), link?.href ?? ""];
    });
  });
  return [["日期", "更新", "申报表", "地区", "说明", "地址"], ...lines];
}

function save(name, lines) {
  const address = URL.createObjectURL(new Blob([csvOf(lines)], { type: "text/csv" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `${name.replace(/[\\/:*?"<>|\s\p{Cc}]+/gu, "-")}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
  say(`已下载${lines.length - 1}行`);
}

const dayOf = (date) => `${date.getFullYear()}年${date.getMonth() + 1}月${date.getDate()}日`;

/** The citation of a list: page, list, the date of the data if the page states it, today's date, the address. */
function citationOf(caption, place) {
  const until = document.querySelector("[data-page]").dataset.dated;
  const address = new URL(location.href);
  address.searchParams.delete("find");
  address.hash = headingOf(place)?.id ?? "";
  const dated = until ? `数据截至${dayOf(new Date(`${until}T00:00`))}，` : "";
  return `${wholeTitle()}：${caption}（${dated}${dayOf(new Date())}查阅），${address.href}`;
}

/* The page's full title, which the tab shortens, and the site's name. */
function wholeTitle() {
  const [title, site] = ["ArticleTitle", "SiteName"].map((name) => document.querySelector(`meta[name=${name}]`)?.content);
  return title && site ? `${title} - ${site}` : document.title;
}

function headingOf(place) {
  const heads = [...document.querySelectorAll(".md-content h1[id], .md-content h2[id], .md-content h3[id]")];
  return heads.filter((head) => head.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING).pop();
}

function button(words, caption, press) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = words;
  made.setAttribute("aria-label", `${words}：${caption}`);
  made.addEventListener("click", press);
  return made;
}

function tools(caption, lines, place) {
  const box = document.createElement("div");
  box.className = "list-tools";
  box.append(button("下载本表", caption, () => save(`${titleOf(document.querySelector("h1"))}-${caption}`, lines())));
  box.append(button("引用", caption, async () => {
    const citation = citationOf(caption, place);
    say((await copy(citation)) ? "已复制引用" : citation);
  }));
  return box;
}

/** Adds the buttons to every list of the page. */
export function offerFiles() {
  for (const table of document.querySelectorAll(".md-content table.list, .md-content table.bars")) {
    const place = table.closest(".scroll, figure") ?? table;
    place.after(tools(captionOf(table), () => linesOf(table), place));
  }
  const updates = [...document.querySelectorAll("section.update")];
  if (updates.length) updates[0].before(tools("更新", () => updatesOf(updates), updates[0]));
}
