import { MetricUnread } from './metric-unread.ts';

/** A number, or a text that is one. Throws MetricUnread with what it is for any other. */
export function asNumber(value: string | number, what: string): number {
  const number = typeof value === 'string' && value.trim() === '' ? Number.NaN : Number(value);
  if (Number.isFinite(number)) return number;
  throw new MetricUnread(
    `${what} is ${JSON.stringify(String(value).slice(0, 60))}, which is no finite number`,
  );
}
