/* Finds the published addresses nearest to one that does not exist. */

const ALIKE = 0.6; /* the least likeness of two names that may be the same */
const MISSING = 0.1; /* subtracted for a step that only one of the addresses has */
const FAR = 1.05; /* an address this far behind the nearest shares one step less */
const LONGEST = 60; /* characters of a step that are compared */

/* The steps of an address below the root, without index files and endings in old or mistyped links. */
function stepsOf(path) {
  const steps = path.split(/[?#]/)[0].split("/").map(decoded).filter(Boolean);
  const last = (steps.pop() ?? "").replace(/^index\.(html?|md)$/, "").replace(/\.(html?|md|ya?ml|json)$/, "");
  return [...steps, last].filter(Boolean).map((step) => step.toLowerCase().slice(0, LONGEST));
}

function decoded(step) {
  try {
    return decodeURIComponent(step).trim();
  } catch {
    return step; /* a % that encodes nothing */
  }
}

/* From 0 to 1, by the number of characters to insert, delete or replace. Numbers are either equal or unlike. */
function likeness(one, other) {
  if (one === other) return 1;
  if (!one || !other || /^\d+$/.test(one + other)) return 0;
  let row = [...other, ""].map((_, place) => place);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1)
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] !== other[j - 1])));
    row = next;
  }
  return 1 - row[other.length] / Math.max(one.length, other.length);
}

/* How many steps two addresses share from their beginning. */
function together(asked, steps) {
  let score = 0;
  let place = 0;
  for (; place < Math.min(asked.length, steps.length); place += 1) {
    const alike = likeness(asked[place], steps[place]);
    if (alike < ALIKE) break;
    score += alike;
  }
  const below = steps.slice(place);
  const listed = place === asked.length || /^\d+$/.test(below[0] ?? "0"); /* of the addresses below, only years */
  return listed ? score && score - MISSING * below.length : 0;
}

/* The links, { label, href }, that resemble the requested path below the root, nearest first. */
export function nearest(path, links, root) {
  const asked = stepsOf(path);
  const named = asked.some((step) => /[^\0-\x7f]./.test(step)) ? asked : []; /* in Chinese: compared with the links' labels */
  const scored = links.map((link) => {
    const steps = stepsOf(link.href.slice(root.length));
    const ways = steps.map((_, cut) => together(asked, steps.slice(cut)) - MISSING * cut);
    return { link, score: Math.max(0, ...ways) + named.filter((word) => link.label.includes(word)).length };
  });
  const best = Math.max(0, ...scored.map(({ score }) => score));
  return scored
    .filter(({ score }) => score >= Math.max(ALIKE, best - FAR))
    .sort((one, other) => other.score - one.score)
    .map(({ link }) => link);
}
