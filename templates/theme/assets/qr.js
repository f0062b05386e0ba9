/*
 * A text as a QR code (ISO/IEC 18004): byte mode, correction level M, versions 1 to 10, with the best of eight masks.
 * The matrix is rows of 0 and 1; undefined if the text is too long for version 10.
 */

/* For each version: correction codewords in a block, and number of blocks. */
const BLOCKS = [[10, 1], [16, 1], [26, 1], [18, 2], [24, 2], [16, 4], [18, 4], [22, 4], [22, 5], [26, 5]];
const FORMAT = [0x537, 0x5412];
const VERSION = 0x1f25;
const MASKS = [
  (x, y) => (x + y) % 2,
  (x, y) => y % 2,
  (x) => x % 3,
  (x, y) => (x + y) % 3,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2,
  (x, y) => ((x * y) % 2) + ((x * y) % 3),
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2,
];

export function qrMatrix(text, mask) {
  const bytes = new TextEncoder().encode(text);
  const version = BLOCKS.findIndex((_, place) => bytes.length + (place < 9 ? 2 : 3) <= dataLength(place + 1)) + 1;
  if (!version) return null;
  const codewords = corrected(dataOf(bytes, version), version);
  const masks = mask === undefined ? MASKS.keys() : [mask];
  const drawn = [...masks].map((number) => draw(codewords, version, number));
  return drawn.reduce((best, one) => (unrest(one) < unrest(best) ? one : best));
}

/* The number of codewords of a version, correction included. */
function wholeLength(version) {
  const aligned = version > 1 ? Math.floor(version / 7) + 2 : 0;
  const patterns = aligned ? (25 * aligned - 10) * aligned - 55 : 0;
  return Math.floor(((16 * version + 128) * version + 64 - patterns - (version > 6 ? 36 : 0)) / 8);
}

function dataLength(version) {
  const [correction, blocks] = BLOCKS[version - 1];
  return wholeLength(version) - correction * blocks;
}

/* Mode, length, bytes, terminator, and padding up to the version's capacity. */
function dataOf(bytes, version) {
  const bits = [...bitsOf(4, 4), ...bitsOf(bytes.length, version < 10 ? 8 : 16), ...[...bytes].flatMap((byte) => bitsOf(byte, 8))];
  const room = dataLength(version) * 8;
  bits.push(...Array(Math.min(4, room - bits.length)).fill(0));
  while (bits.length % 8) bits.push(0);
  const data = [];
  for (let at = 0; at < bits.length; at += 8) data.push(parseInt(bits.slice(at, at + 8).join(""), 2));
  for (let pad = 0xec; data.length < room / 8; pad ^= 0xec ^ 0x11) data.push(pad);
  return data;
}

const bitsOf = (value, count) => Array.from({ length: count }, (_, place) => (value >> (count - 1 - place)) & 1);

/* Data blocks with their correction codewords, interleaved codeword by codeword. */
function corrected(data, version) {
  const [correction, count] = BLOCKS[version - 1];
  const short = Math.floor(data.length / count);
  const blocks = [];
  for (let number = 0, at = 0; number < count; number += 1) {
    const length = short + (number >= count - (data.length % count) ? 1 : 0);
    blocks.push(data.slice(at, (at += length)));
  }
  const divisor = divisorOf(correction);
  return [...interleaved(blocks), ...interleaved(blocks.map((block) => remainder(block, divisor)))];
}

function interleaved(blocks) {
  const longest = Math.max(...blocks.map((block) => block.length));
  const turns = Array.from({ length: longest }, (_, place) => blocks.map((block) => block[place]));
  return turns.flat().filter((word) => word !== undefined);
}

/* Multiplication in GF(256) with x^8 + x^4 + x^3 + x^2 + 1. */
function times(one, other) {
  let product = 0;
  for (let bit = 7; bit >= 0; bit -= 1) product = (product << 1) ^ ((product >> 7) * 0x11d) ^ (((other >> bit) & 1) * one);
  return product;
}

function divisorOf(degree) {
  const result = [...Array(degree - 1).fill(0), 1];
  for (let step = 0, root = 1; step < degree; step += 1, root = times(root, 2))
    for (let place = 0; place < degree; place += 1) result[place] = times(result[place], root) ^ (result[place + 1] ?? 0);
  return result;
}

function remainder(data, divisor) {
  const rest = divisor.map(() => 0);
  for (const word of data) {
    const factor = word ^ rest.shift();
    rest.push(0);
    divisor.forEach((one, place) => (rest[place] ^= times(one, factor)));
  }
  return rest;
}

function draw(codewords, version, mask) {
  const size = version * 4 + 17;
  const cells = Array.from({ length: size }, () => Array(size).fill(null)); /* null: still free for data */
  drawPatterns(cells, size, version);
  drawFormat(cells, size, mask);
  if (version > 6) drawVersion(cells, size, version);
  const bits = codewords.flatMap((word) => bitsOf(word, 8));
  let at = 0;
  for (let right = size - 1; right > 0; right -= right === 8 ? 3 : 2)
    for (let step = 0; step < size; step += 1)
      for (const x of [right, right - 1]) {
        const left = right > 6 ? right : right + 1;
        const y = (left + 1) & 2 ? step : size - 1 - step;
        if (cells[y][x] === null) cells[y][x] = (bits[at++] ?? 0) ^ (MASKS[mask](x, y) === 0 ? 1 : 0);
      }
  return cells;
}

function drawPatterns(cells, size, version) {
  for (let at = 0; at < size; at += 1) cells[6][at] = cells[at][6] = 1 - (at % 2);
  for (const [x, y] of [[3, 3], [size - 4, 3], [3, size - 4]])
    square(cells, x, y, 4, (far) => (far !== 2 && far !== 4 ? 1 : 0));
  const last = size - 7;
  const count = Math.floor(version / 7) + 2;
  const gap = Math.floor((version * 8 + count * 3 + 5) / (count * 4 - 4)) * 2;
  const places = version > 1 ? [6, ...Array.from({ length: count - 1 }, (_, place) => last - gap * (count - 2 - place))] : [];
  for (const x of places)
    for (const y of places)
      if (!((x === 6 && (y === 6 || y === last)) || (x === last && y === 6))) square(cells, x, y, 2, (far) => (far === 1 ? 0 : 1));
}

function square(cells, x, y, radius, colour) {
  for (let down = -radius; down <= radius; down += 1)
    for (let along = -radius; along <= radius; along += 1)
      if (cells[y + down] && x + along in cells[y + down])
        cells[y + down][x + along] = colour(Math.max(Math.abs(down), Math.abs(along)));
}

/* A value followed by its check bits. */
function checked(value, polynomial, count) {
  let rest = value;
  for (let step = 0; step < count; step += 1) rest = (rest << 1) ^ ((rest >> (count - 1)) * polynomial);
  return (value << count) | rest;
}

function drawFormat(cells, size, mask) {
  const bits = checked(mask, FORMAT[0], 10) ^ FORMAT[1]; /* level M is 00 */
  const bit = (place) => (bits >> place) & 1;
  for (let place = 0; place < 15; place += 1) {
    const near = place < 6 ? place : place + 1;
    if (place < 8) cells[near][8] = bit(place);
    else cells[8][place === 8 ? 7 : 14 - place] = bit(place);
    if (place < 8) cells[8][size - 1 - place] = bit(place);
    else cells[size - 15 + place][8] = bit(place);
  }
  cells[size - 8][8] = 1;
}

function drawVersion(cells, size, version) {
  const bits = checked(version, VERSION, 12);
  for (let place = 0; place < 18; place += 1) {
    const [far, near] = [size - 11 + (place % 3), Math.floor(place / 3)];
    cells[near][far] = cells[far][near] = (bits >> place) & 1;
  }
}

/* The penalty of a mask: long runs and squares of one colour. */
function unrest(cells) {
  const turned = cells.map((row, y) => row.map((_, x) => cells[x][y]));
  const runs = [...cells, ...turned].flatMap((row) => row.join("").match(/0{5,}|1{5,}/g) ?? []);
  let squares = 0;
  for (let y = 1; y < cells.length; y += 1)
    for (let x = 1; x < cells.length; x += 1)
      if (cells[y][x] === cells[y][x - 1] && cells[y][x] === cells[y - 1][x] && cells[y][x] === cells[y - 1][x - 1]) squares += 1;
  return runs.reduce((sum, run) => sum + run.length - 2, 0) + 3 * squares;
}
