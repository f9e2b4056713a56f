import type { Tried } from './thread.ts';

/** Shorter inputs say nothing of how time grows with length. */
const MIN_BYTES = 1_024;

/** How long each reader took: of processor time, and the slowest by length. */
export function renderSpeed(tried: readonly Tried[]): string {
  const rows = [...Map.groupBy(tried, ({ reader }) => reader)].map(([reader, own]) => {
    const times = own.map(({ ms }) => ms).sort((a, b) => a - b);
    const perKb = own.filter(({ bytes }) => bytes >= MIN_BYTES).map(({ ms, bytes }) => (ms * 1_024) / bytes);
    const slowest = own.reduce((one, other) => (other.ms > one.ms ? other : one));
    return {
      reader,
      line: [
        reader.padEnd(18),
        String(own.length).padStart(7),
        ...[0.5, 0.99, 1].map((share) => ms(quantile(times, share))),
        ms(perKb.reduce((most, each) => Math.max(most, each), 0)),
        `  ${slowest.number} ${slowest.path}, ${slowest.bytes} bytes`,
      ].join(''),
    };
  });
  rows.sort((a, b) => (a.reader < b.reader ? -1 : 1));
  const head = `${'reader'.padEnd(18)}${'inputs'.padStart(7)}${['median', 'p99', 'max', 'max/KB'].map((word) => word.padStart(9)).join('')}  the slowest`;
  return [head, ...rows.map(({ line }) => line)].join('\n');
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function ms(value: number): string {
  return value.toFixed(1).padStart(9);
}
