/* Permanent links copy their own address. Without this script they are what they are: links to their place. */

const SAID_FOR = 4000;
const said = document.createElement("p");
said.className = "said";
said.setAttribute("role", "status");
document.body.append(said);

let silence;
function say(text) {
  clearTimeout(silence);
  said.textContent = text;
  silence = setTimeout(() => said.replaceChildren(), SAID_FOR);
}

/* The clipboard is there under https only; many sites of counties are not. */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

function copyBySelection(text) {
  const focused = document.activeElement;
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "unseen";
  said.after(field);
  field.select();
  try {
    return document.execCommand("copy");
  } catch {
    return false; /* a browser that lets no page copy */
  } finally {
    field.remove();
    focused?.focus({ preventScroll: true });
  }
}

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
