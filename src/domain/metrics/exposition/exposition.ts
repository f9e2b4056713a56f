import { readSeriesName, type NamedSeries } from './labels.ts';

/** Which series of a page are meant: those of this name that have all of these labels. */
export type SeriesSelector = Pick<NamedSeries, 'name' | 'labels'>;

/** What a page says of the series that are meant. */
export interface SelectedSeries {
  /** Undefined where there is none of them. */
  readonly sum: number | undefined;
  /** Names of all series on the page, as far as there are at most 1,000. */
  readonly names: ReadonlySet<string>;
}

/** Longer lines are no series. */
const MAX_LINE = 64 * 1024;
const MAX_NAMES = 1_000;
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;
const INFINITE = /^([+-]?)inf(?:inity)?$/i;

/** `name{label="value"}`, with labels that have exactly these values; undefined for what is none. */
export function parseSelector(text: string): SeriesSelector | undefined {
  const trimmed = text.trim();
  const read = readSeriesName(trimmed);
  return read?.end === trimmed.length ? read : undefined;
}

/**
 * Adds up the series that are meant on a page of Prometheus' text format, or OpenMetrics; timestamps and exemplars are read
 * and not used. Throws SyntaxError with the line that is neither a comment nor a sample, or says a series again: such a page is
 * believed in nothing.
 */
export function sumOfSeries(page: string, selector: SeriesSelector): SelectedSeries {
  const names = new Set<string>();
  const meant = new Set<string>();
  let sum: number | undefined;
  let number = 0;
  for (let begin = 0; begin < page.length;) {
    const newline = page.indexOf('\n', begin);
    const end = newline === -1 ? page.length : newline;
    const line = end - begin > MAX_LINE ? undefined : page.slice(begin, end).trim();
    begin = end + 1;
    number += 1;
    if (line === '# EOF') break;
    if (line === '' || line?.startsWith('#') === true) continue;
    const sample = line === undefined ? undefined : readSample(line);
    if (sample === undefined) throw new SyntaxError(`line ${number} is no sample of a series`);
    if (names.size < MAX_NAMES) names.add(sample.series.name);
    if (!isMeant(sample.series, selector)) continue;
    const labels = canonicalLabels(sample.series);
    if (meant.has(labels))
      throw new SyntaxError(`line ${number} has a series that stands further up already`);
    meant.add(labels);
    sum = (sum ?? 0) + sample.value;
  }
  return { sum, names };
}

function readSample(line: string): { readonly series: NamedSeries; readonly value: number } | undefined {
  const series = readSeriesName(line);
  if (series === undefined) return undefined;
  const rest = line.slice(series.end);
  // An exemplar stands behind a number sign, which no value and no timestamp has.
  const [value = '', timestamp, ...others] = (rest.split(' #', 1)[0] ?? '').trim().split(/[ \t]+/);
  const isSeparated = rest.startsWith(' ') || rest.startsWith('\t') || line[series.end - 1] === '}';
  const isRight = others.length === 0 && (timestamp === undefined || NUMBER.test(timestamp));
  const read = parseValue(value);
  return read === undefined || !isSeparated || !isRight ? undefined : { series, value: read };
}

function parseValue(text: string): number | undefined {
  if (NUMBER.test(text)) return Number(text);
  if (/^nan$/i.test(text)) return Number.NaN;
  const infinite = INFINITE.exec(text);
  return infinite === null ? undefined : infinite[1] === '-' ? -Infinity : Infinity;
}

function isMeant(series: NamedSeries, { name, labels }: SeriesSelector): boolean {
  return (
    series.name === name && [...labels].every(([label, value]) => (series.labels.get(label) ?? '') === value)
  );
}

/** The same for the same labels, in whatever order; an empty one is none. */
function canonicalLabels({ labels }: NamedSeries): string {
  const pairs = [...labels].filter(([, value]) => value !== '');
  return JSON.stringify(pairs.sort(([one], [other]) => (one < other ? -1 : 1)));
}
