import type { Measured } from './answer.ts';

/** What a plugin printed. */
export interface PluginOutput {
  /** Its first line, which is for people. */
  readonly text: string;
  /** The values of its performance data by label, in their base units: seconds, bytes, percent or counts. */
  readonly measured: Measured;
}

/** Enough for as many labels, and no expression takes long for it. */
const MAX_DATA = 8 * 1024;
/** More labels than this are left out. */
const MAX_LABELS = 50;

/**
 * Reads `text | performance data`, more lines of text, and after another `|` more performance data, as the development
 * guidelines of the Monitoring Plugins say.
 */
export function readPluginOutput(stdout: string): PluginOutput {
  const [first = '', ...others] = stdout.trim().split(/\r?\n/);
  const [text, firstData] = splitAt(first, '|');
  const [, moreData] = splitAt(others.join('\n'), '|');
  return { text: text.trim(), measured: readPerformanceData(`${firstData} ${moreData}`) };
}

function splitAt(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

/** Of `'label'=value[unit];[warn];[crit];[min];[max]`, which stand behind blanks, the label, the value and its unit. */
const LABELLED =
  /(?<!\S)(?:'((?:[^']|'')+)'|([^\s='|;][^\s=|;]*))=([+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:e[+-]?\d{1,3})?)([^\s\d;='.,|]{0,20})(?=;|\s|$)/gi;

/** By what a value with this unit is multiplied to stand in its base unit. */
const UNITS: Readonly<Record<string, number>> = {
  ns: 1e-9,
  us: 1e-6,
  µs: 1e-6,
  μs: 1e-6,
  ms: 1e-3,
  kib: 1024,
  mib: 1024 ** 2,
  gib: 1024 ** 3,
  tib: 1024 ** 4,
  pib: 1024 ** 5,
  kb: 1024,
  mb: 1024 ** 2,
  gb: 1024 ** 3,
  tb: 1024 ** 4,
  pb: 1024 ** 5,
};

function readPerformanceData(text: string): Measured {
  const pairs = [...text.slice(0, MAX_DATA).matchAll(LABELLED)]
    .slice(0, MAX_LABELS)
    .map(([, quoted, plain, value = '', unit = '']) => {
      const number = Number(value.replace(',', '.')) * (UNITS[unit.toLowerCase()] ?? 1);
      return [quoted?.replaceAll("''", "'") ?? plain ?? '', number] as const;
    });
  return Object.fromEntries(pairs.filter(([, value]) => Number.isFinite(value)));
}
