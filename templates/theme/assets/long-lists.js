/* Long lists show their first rows until more are asked for. Without this script, and on paper, they are whole. */

import { rowsOf } from "./list-cells.js";

const FIRST = 30;
const WORTH = 50;

/** Folds a list of more rows than are read at once, of those that a filter leaves. */
export function fold(table) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "unfold";
  table.closest(".scroll, table").after(button);
  let open = false;
  const put = () => {
    const left = rowsOf(table).filter((row) => !row.hidden);
    const folds = !open && left.length > WORTH;
    left.forEach((row, place) => row.classList.toggle("folded", folds && place >= FIRST));
    button.hidden = !folds;
    button.textContent = `显示其余${left.length - FIRST}行`;
  };
  button.addEventListener("click", () => {
    open = true;
    put();
    rowsOf(table).filter((row) => !row.hidden)[FIRST]?.querySelector("a")?.focus();
  });
  table.addEventListener("change-of-rows", put);
  put();
}
