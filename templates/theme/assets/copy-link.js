/* Permanent links copy their own address. Without this script they are what they are: links to their place. */

import { copy, say } from "./clipboard.js";

/* The address of the place, without the words of a search. */
function addressOf(link) {
  const address = new URL(link.href);
  address.searchParams.delete("find");
  return address.href;
}

document.addEventListener("click", async (event) => {
  const link = event.target.closest?.("a.headerlink");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  say((await copy(addressOf(link))) ? "已复制链接" : "链接已在地址栏中，可自行复制");
});
