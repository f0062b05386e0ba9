/* Keeps a reader's choices on a page in its address, so that they can be bookmarked, shared and restored. */

export const chosen = (name) => new URLSearchParams(location.search).get(name) ?? "";

/** Puts a choice into the address; an empty one is taken out. */
export function keep(name, value) {
  const address = new URL(location.href);
  if (value) address.searchParams.set(name, value);
  else address.searchParams.delete(name);
  try {
    history.replaceState(history.state, "", address);
  } catch {
    /* the page was opened as a file, or the browser keeps no more: then the choice is lost on reload */
  }
}
