/* What a reader has chosen on a page, kept in its address: to be marked, sent, and found again when coming back. */

export const chosen = (name) => new URLSearchParams(location.search).get(name) ?? "";

/** Puts a choice into the address; an empty one is taken out. */
export function keep(name, value) {
  const address = new URL(location.href);
  if (value) address.searchParams.set(name, value);
  else address.searchParams.delete(name);
  try {
    history.replaceState(history.state, "", address);
  } catch {
    /* a page opened as a file, or more than a browser lets be kept: then it holds for this page */
  }
}
