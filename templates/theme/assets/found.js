/* Finding words in a text as a reader means it: full-width or not, large or small, across spaces and line ends. */

/* The text without white space, in one form, and for each of its characters where it began and ended before. */
function folded(text) {
  const from = [];
  const to = [];
  let joined = "";
  let start = 0;
  for (const character of text) {
    const end = start + character.length;
    const plain = character.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
    for (let unit = 0; unit < plain.length; unit++) {
      from.push(start);
      to.push(end);
    }
    joined += plain;
    start = end;
  }
  return { joined, from, to };
}

/* A word or a text in the form in which the two can be compared. */
export const fold = (text) => folded(text).joined;

/* The words of a query; none is a part of another. */
export function wordsOf(query) {
  const words = [...new Set(query.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean))];
  return words.filter((word) => !words.some((other) => other !== word && other.includes(word)));
}

/* Where the folded words stand in the text: [start, end] pairs in order, those that touch or overlap made one. */
export function occurrences(text, words) {
  const { joined, from, to } = folded(text);
  const found = [];
  for (const word of words) {
    for (let at = joined.indexOf(word); word && at >= 0; at = joined.indexOf(word, at + word.length)) {
      found.push([from[at], to[at + word.length - 1]]);
    }
  }
  const merged = [];
  for (const [start, end] of found.sort((one, other) => one[0] - other[0])) {
    const last = merged.at(-1);
    if (last && start < last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

export function mark(text) {
  const element = document.createElement("mark");
  element.className = "found";
  element.append(text);
  return element;
}
