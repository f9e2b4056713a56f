import type { Random } from '../../src/demo/random.ts';
import { ANY_TOKENS } from './tokens/any-tokens.ts';
import { tokensFor } from './tokens/tokens.ts';

/** No input is longer: the slowest readers would take the whole run. */
const MAX_BYTES = 256 * 1024;
const MOST_CHANGES = 4;

interface Change {
  readonly bytes: Buffer;
  readonly random: Random;
  /** What a file of this kind is written with. */
  readonly tokens: readonly string[];
  /** Another file that the same reader reads. */
  readonly other: Buffer;
}

/** One to four changes of a file, one after the other; the same choices give the same bytes. */
export function mutate(
  bytes: Buffer,
  random: Random,
  { path, other }: { path: string; other: Buffer },
): Buffer {
  const tokens = tokensFor(path);
  let changed = bytes;
  for (let left = random.between(1, MOST_CHANGES); left > 0; left -= 1) {
    const change = random.pick(CHANGES);
    changed = change({ bytes: changed, random, tokens, other }).subarray(0, MAX_BYTES);
  }
  return changed;
}

type Kind = (change: Change) => Buffer;

const flipBit: Kind = ({ bytes, random }) => {
  const copy = Buffer.from(bytes);
  const at = placeIn(bytes, random);
  copy[at] = (copy[at] ?? 0) ^ (1 << random.between(0, 7));
  return bytes.length === 0 ? bytes : copy;
};

const setByte: Kind = ({ bytes, random }) => {
  const copy = Buffer.from(bytes);
  if (bytes.length > 0)
    copy[placeIn(bytes, random)] = random.pick([0, 9, 10, 13, 27, 34, 39, 92, 127, 128, 255]);
  return copy;
};

const cutEnd: Kind = ({ bytes, random }) => bytes.subarray(0, placeIn(bytes, random));

const cutPart: Kind = ({ bytes, random }) => replaced(bytes, partOf(bytes, random), '');

const repeatPart: Kind = ({ bytes, random }) => {
  const part = partOf(bytes, random);
  const text = bytes.subarray(...part);
  return replaced(bytes, part, repeated(text, manyTimes(random)));
};

const spliceOther: Kind = ({ bytes, random, other }) =>
  Buffer.concat([bytes.subarray(0, placeIn(bytes, random)), other.subarray(placeIn(other, random))]);

const insertOther: Kind = ({ bytes, random, other }) => {
  const at = placeIn(bytes, random);
  return replaced(bytes, [at, at], other.subarray(...partOf(other, random)));
};

const insertToken: Kind = ({ bytes, random, tokens }) => {
  const at = placeIn(bytes, random);
  return replaced(bytes, [at, at], tokenOf(tokens, random));
};

const replaceWord: Kind = ({ bytes, random, tokens }) => {
  const words = [...bytes.toString('latin1').matchAll(/"[^"\n]{0,200}"|[\w.^~<>=*@/-]{1,200}/g)];
  const word = words[random.between(0, Math.max(0, words.length - 1))];
  if (word === undefined) return bytes;
  return replaced(bytes, [word.index, word.index + word[0].length], tokenOf(tokens, random));
};

const longRun: Kind = ({ bytes, random, tokens }) => {
  const at = placeIn(bytes, random);
  return replaced(bytes, [at, at], repeated(Buffer.from(tokenOf(tokens, random)), manyTimes(random)));
};

/** Opens and closes what nests, many times around a part. */
const nest: Kind = ({ bytes, random }) => {
  const part = partOf(bytes, random);
  const [open, close] = random.pick(PAIRS);
  const times = manyTimes(random);
  const inner = bytes.subarray(...part);
  const around = [repeated(Buffer.from(open), times), inner, repeated(Buffer.from(close), times)];
  return replaced(bytes, part, Buffer.concat(random.chance(0.7) ? around : around.slice(0, 2)));
};

const swapLines: Kind = ({ bytes, random }) => {
  const lines = bytes.toString('latin1').split('\n');
  const [one, other] = [random.between(0, lines.length - 1), random.between(0, lines.length - 1)];
  [lines[one], lines[other]] = [lines[other] ?? '', lines[one] ?? ''];
  return Buffer.from(lines.join('\n'), 'latin1');
};

/** Of another system, or another editor. */
const rewrite: Kind = ({ bytes, random }) => {
  const text = bytes.toString('utf8');
  return random.pick<() => Buffer>([
    () => Buffer.from(text.replaceAll('\n', '\r\n')),
    () => Buffer.from(text.replaceAll('\n', '\r')),
    () => Buffer.from(`\uFEFF${text}`),
    () => Buffer.from(`\uFEFF${text}`, 'utf16le'),
    () => Buffer.from(text.replaceAll(' ', '\t')),
    () => Buffer.from(text.replaceAll('\n', ' ')),
    () => Buffer.from(text.replaceAll('"', "'")),
    () => Buffer.from(text.toUpperCase()),
  ])();
};

const CHANGES: readonly [Kind, ...Kind[]] = [
  flipBit,
  setByte,
  cutEnd,
  cutPart,
  cutPart,
  repeatPart,
  spliceOther,
  insertOther,
  insertToken,
  insertToken,
  replaceWord,
  replaceWord,
  replaceWord,
  longRun,
  nest,
  swapLines,
  rewrite,
];

const PAIRS: readonly [[string, string], ...[string, string][]] = [
  ['[', ']'],
  ['{', '}'],
  ['(', ')'],
  ['{"a":', '}'],
  ['<a>', '</a>'],
  ['"#{', '}"'],
  ['/*', '*/'],
  ['a = {', '}'],
  ['- ', ''],
  ['> ', ''],
  ['do ', ' end'],
  ['**', '**'],
];

/** Mostly few, seldom so many that what takes the square of them shows. */
function manyTimes(random: Random): number {
  return random.chance(0.8)
    ? random.between(1, 20)
    : random.between(100, random.pick([1_000, 10_000, 100_000]));
}

function tokenOf(tokens: readonly string[], random: Random): string {
  const all = random.chance(0.6) && tokens.length > 0 ? tokens : ANY_TOKENS;
  return all[random.between(0, all.length - 1)] ?? '';
}

function placeIn(bytes: Buffer, random: Random): number {
  return random.between(0, Math.max(0, bytes.length - 1));
}

function partOf(bytes: Buffer, random: Random): [number, number] {
  const start = placeIn(bytes, random);
  return [start, Math.min(bytes.length, start + random.between(1, random.pick([4, 30, 300])))];
}

function replaced(bytes: Buffer, [start, end]: readonly [number, number], by: Buffer | string): Buffer {
  return Buffer.concat([
    bytes.subarray(0, start),
    typeof by === 'string' ? Buffer.from(by) : by,
    bytes.subarray(end),
  ]);
}

function repeated(bytes: Buffer, times: number): Buffer {
  const most = Math.floor(MAX_BYTES / Math.max(1, bytes.length));
  return Buffer.concat(Array<Buffer>(Math.min(times, most)).fill(bytes));
}
