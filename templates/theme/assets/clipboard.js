/* Something to take along, and what is said of it for a moment. */

const SAID_FOR = 4000;
const said = document.createElement("p");
said.className = "said";
said.setAttribute("role", "status");
document.body.append(said);

let silence;

/** Says it to everybody, also to those who listen. */
export function say(text) {
  clearTimeout(silence);
  said.textContent = text;
  silence = setTimeout(() => said.replaceChildren(), SAID_FOR);
}

/** Whether the text is in the clipboard now. The clipboard is there under https only; many sites of counties are not. */
export async function copy(text) {
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
