/* Copies a text, and shows a message about it for a moment. */

const SAID_FOR = 4000;
const said = document.createElement("p");
said.className = "said";
said.setAttribute("role", "status");
document.body.append(said);

let silence;

/** Shows a message that screen readers announce too. */
export function say(text) {
  clearTimeout(silence);
  said.textContent = text;
  silence = setTimeout(() => said.replaceChildren(), SAID_FOR);
}

/** Whether the text could be copied. Browsers offer the clipboard only under https, which many county sites lack. */
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
    return false; /* a browser that does not let pages copy */
  } finally {
    field.remove();
    focused?.focus({ preventScroll: true });
  }
}
