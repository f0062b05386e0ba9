/* Decompresses zlib data (RFC 1950, 1951) in browsers that cannot: Firefox before 113, Safari before 16.4. */

const LENGTHS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/* A Huffman code from its code lengths: the number of codes of each length, and the symbols in order. */
function codeOf(lengths) {
  const counts = new Array(16).fill(0);
  for (const length of lengths) counts[length] += 1;
  counts[0] = 0;
  const symbols = [...lengths.keys()].filter((symbol) => lengths[symbol]);
  return { counts, symbols: symbols.sort((one, other) => lengths[one] - lengths[other] || one - other) };
}

const repeated = (...runs) => runs.flatMap(([times, length]) => new Array(times).fill(length));
const FIXED = [codeOf(repeated([144, 8], [112, 9], [24, 7], [8, 8])), codeOf(repeated([30, 5]))];

/* Decompresses zlib data; throws if the bytes are not zlib data. */
export function inflate(packed) {
  if ((packed[0] & 15) !== 8 || (packed[0] * 256 + packed[1]) % 31) throw new Error("not deflated");
  const written = [];
  let place = 16;

  function bits(count) {
    let number = 0;
    for (let bit = 0; bit < count; bit++, place++) {
      if (place >> 3 >= packed.length) throw new Error("cut off");
      number |= ((packed[place >> 3] >> (place & 7)) & 1) << bit;
    }
    return number;
  }

  function symbolOf({ counts, symbols }) {
    let code = 0;
    let first = 0;
    let index = 0;
    for (let length = 1; length < 16; length++) {
      code |= bits(1);
      if (code - counts[length] < first) return symbols[index + code - first];
      index += counts[length];
      first = (first + counts[length]) << 1;
      code <<= 1;
    }
    throw new Error("no such code");
  }

  function codes() {
    const [literals, distances, used] = [bits(5) + 257, bits(5) + 1, bits(4) + 4];
    const own = new Array(19).fill(0);
    for (let at = 0; at < used; at++) own[ORDER[at]] = bits(3);
    const code = codeOf(own);
    const lengths = [];
    while (lengths.length < literals + distances) {
      const symbol = symbolOf(code);
      if (symbol < 16) lengths.push(symbol);
      else if (symbol === 16) lengths.push(...repeated([3 + bits(2), lengths[lengths.length - 1]]));
      else lengths.push(...repeated([symbol === 17 ? 3 + bits(3) : 11 + bits(7), 0]));
    }
    return [codeOf(lengths.slice(0, literals)), codeOf(lengths.slice(literals))];
  }

  function compressed([literals, distances]) {
    for (let symbol = symbolOf(literals); symbol !== 256; symbol = symbolOf(literals)) {
      if (symbol < 256) written.push(symbol);
      else {
        const at = symbol - 257;
        const length = LENGTHS[at] + bits(at < 8 || at === 28 ? 0 : (at >> 2) - 1);
        const far = symbolOf(distances);
        const extra = far < 4 ? 0 : (far >> 1) - 1;
        const distance = (far < 4 ? far : (2 + (far & 1)) << extra) + 1 + bits(extra);
        if (distance > written.length) throw new Error("too far back");
        for (let times = 0; times < length; times++) written.push(written[written.length - distance]);
      }
    }
  }

  function stored() {
    place = (place + 7) & ~7;
    const length = bits(16);
    place += 16;
    for (let times = 0; times < length; times++) written.push(bits(8));
  }

  for (let isLast = 0; !isLast; ) {
    isLast = bits(1);
    const kind = bits(2);
    if (kind === 3) throw new Error("no such block");
    if (kind === 0) stored();
    else compressed(kind === 1 ? FIXED : codes());
  }
  return Uint8Array.from(written);
}
