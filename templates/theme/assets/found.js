/* Finds words in a text whatever their width and case, and across spaces and line breaks. */

/* Characters replaced besides NFKC, the same as folded_characters() of generator/publish/search/folding.py: a mark
   and the characters it replaces; a radical and the character that it looks like. */
const MARKS = `"“”„‟‘’‚‛'\`´«»「」『』〝〞〟″′ -‐‑‒–—―−─━﹣~〜∼ ,、﹑ <《〈≪ >》〉≫ [【〔〖 ]】〕〗 ·•‧∙⋅・● x×`;
const RADICALS = "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇𠘨⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑𡯂⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪𤴔⺫目⺬示⺭礻⺮𥫗⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冗⺵𦉫⺶羊⺷𦍌⺸𦍋⺹耂⺺肀⺻聿⺼肉⺽𦥑⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇𧢲⻈讠⻉贝⻊𧾷⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻕𨸏⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞𩙿⻟飠⻠饣⻡𩠐⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀㇆𠃌㇏乀㇐一㇑丨㇒丿㇓丿㇔丶㇕𠃍㇖乛㇗𠃊㇘𠃎㇙𠄌㇚亅㇛𡿨㇜𠃋㇝乀㇞𠃑㇟乚㇠乙㇡𠄎";
const PASSED_OVER = /[\s\u0000-\u001f\u0085\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]/g;

const pairs = Array.from(RADICALS).reduce((some, letter, at, all) => (at % 2 ? some : [...some, [letter, all[at + 1]]]), []);
for (const [mark, ...written] of MARKS.split(" ").map((some) => Array.from(some))) pairs.push(...written.map((one) => [one, mark]));
export const FOLDED = new Map(pairs);

const known = new Map();

function foldCharacter(character) {
  if (!known.has(character)) {
    const plain = (FOLDED.get(character) ?? character).normalize("NFKC").toLowerCase().replace(PASSED_OVER, "");
    known.set(character, Array.from(plain, (one) => FOLDED.get(one) ?? one).join(""));
  }
  return known.get(character);
}

/* The folded text without white space, and for each of its units the start and end in the original. */
function folded(text) {
  const from = [];
  const to = [];
  let joined = "";
  let start = 0;
  for (const character of text) {
    const end = start + character.length;
    for (const plain of foldCharacter(character)) {
      if (plain === "-" && joined.endsWith("-")) to[to.length - 1] = end;
      else {
        joined += plain;
        while (from.length < joined.length) {
          from.push(start);
          to.push(end);
        }
      }
    }
    start = end;
  }
  /* Separators of thousands in amounts, which readers may leave out; folding.py has the same. */
  for (const { index } of [...joined.matchAll(/\d,(?=\d{3}(?!\d))/g)].reverse()) {
    joined = joined.slice(0, index + 1) + joined.slice(index + 2);
    from.splice(index + 1, 1);
    to.splice(index + 1, 1);
  }
  return { joined, from, to };
}

/* A word or a text in the form in which they are compared. */
export const fold = (text) => folded(text).joined;

/* The words of a query as they were typed, without those contained in another and those of invisible characters alone.
   They are compared folded: NFKC alone makes ´ a space with an accent, and ″ two marks where pages have one. */
export function wordsOf(query) {
  const words = new Map(query.split(/\s+/).map((word) => [fold(word), word]));
  const isWithin = (word) => [...words.keys()].some((other) => other !== word && other.includes(word));
  return [...words].filter(([word]) => word && !isWithin(word)).map(([, typed]) => typed);
}

/* The places of the folded words in the text as [start, end] in order; those that touch or overlap are joined. */
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
    const last = merged[merged.length - 1];
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
