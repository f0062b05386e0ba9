/* A query cut as generator/publish/search/search_text.py cuts the pages, and the index's text put together again. */

const UNIT = /[0-9]+(?:\.[0-9]+)*|[a-z]+|[\p{L}\p{N}]/gu;
const LONG = /^[0-9a-z]/;
const SINGLE_AT_END = /[^\P{L}\x00-\x7f]$|[^\P{N}\x00-\x7f]$/u;
const SINGLE_AT_START = /^[^\P{L}\x00-\x7f]|^[^\P{N}\x00-\x7f]/u;
const TWO_SINGLES_AT_END = /(?:[^\P{L}\x00-\x7f]|[^\P{N}\x00-\x7f]){2}$/u;

/* A character alone is looked for at the beginning of the index's words. Their parts are loaded by a word that may stand there. */
const SECOND = ["一", "件", "实", "年", "理", "费", "龥"];

/* The numbers, Latin words and single characters of a folded word, each with whether the one before touches it, and a long one. */
export function unitsOf(word) {
  const units = [...word.matchAll(UNIT)];
  return units.map((unit, place) => {
    const before = units[place - 1];
    const touches = place > 0 && before.index + before[0].length === unit.index;
    return { text: unit[0], isLong: LONG.test(unit[0]), touches, touchesLong: touches && LONG.test(before[0]) };
  });
}

/* The words of the index that stand one after the other where the units do; what follows the last character is not known. */
function phraseOf(units) {
  const words = [];
  units.forEach(({ text, isLong, touchesLong }, place) => {
    const next = units[place + 1];
    if (isLong || touchesLong) words.push(text);
    if (!isLong && next) words.push(next.touches && !next.isLong ? text + next.text : text);
  });
  return words;
}

/* What to ask the index: `first` only so that it loads what it needs. Empty if the units ask for nothing. */
export function askedFor(units) {
  const words = phraseOf(units);
  if (units.length === 1 && !units[0].isLong) {
    const [{ text }] = units;
    return { first: SECOND.map((second) => text + second), query: text };
  }
  /* A Latin word may go on (minzh…), a number may not. */
  if (units.length === 1 && /^[a-z]/.test(words[0])) return { first: [], query: words[0] };
  return { first: [], query: words.length ? `"${words.join(" ")}"` : "" };
}

/* The index's words as the page has them, without white space but between figures or Latin letters. */
export function together(words) {
  const own = words.filter((word, place) => !place || !(/[0-9a-z]$/i.test(words[place - 1]) && SINGLE_AT_START.test(word)));
  const text = own.map((word) => (TWO_SINGLES_AT_END.test(word) ? word.replace(SINGLE_AT_END, "") : word)).join(" ");
  return text.replace(/(?<![a-z0-9]) | (?![a-z0-9])/gi, "");
}
