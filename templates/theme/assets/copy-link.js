/*
 * Permanent links copy their own address, and are named after their targets. Without this script they are plain
 * links to their targets.
 */

import { copy, say } from "./clipboard.js";
import "./paper.js";

/* A section that moved to another page left a link with its id behind: whoever comes for it is led on. */
function followMoved() {
  const left = document.getElementById(location.hash.slice(1));
  if (left?.matches("a.moved")) location.replace(left.href);
}
followMoved();
addEventListener("hashchange", followMoved);

/* The address of the target, without the words of a search. */
function addressOf(link) {
  const address = new URL(link.href);
  address.searchParams.delete("find");
  return address.href;
}

/* Screen readers read headings and rows without the link, and the link with the text that it follows. */
for (const link of document.querySelectorAll("a.headerlink")) {
  const holder = link.parentElement;
  const name = holder.textContent.replace(link.textContent, "").replace(/\s+/g, " ").trim();
  if (!name) continue;
  holder.setAttribute("aria-label", name);
  link.setAttribute("aria-label", `${name}的固定链接`);
  link.title = `${name}的固定链接`;
}

document.addEventListener("click", async (event) => {
  const link = event.target.closest?.("a.headerlink");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  say((await copy(addressOf(link))) ? "已复制链接" : "链接已在地址栏中，可自行复制");
});
