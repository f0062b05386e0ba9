// Safari no longer takes a table for one where its rows and cells are drawn as blocks. The roles that its elements have
// of themselves, said once more, make it one again for those who hear the page.

const ROLES = { THEAD: "rowgroup", TBODY: "rowgroup", TFOOT: "rowgroup", TR: "row", TD: "cell" };

/** The role of a head: of columns, or of rows. */
const headRole = (head) => (head.scope.startsWith("col") ? "columnheader" : "rowheader");

/** Say of all that a table is made of what it is; its caption needs no role. */
export function sayRoles(table) {
  table.setAttribute("role", "table");
  for (const part of table.querySelectorAll("thead, tbody, tfoot, tr, th, td")) {
    part.setAttribute("role", ROLES[part.tagName] ?? headRole(part));
  }
}
