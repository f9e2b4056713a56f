import { newestRates } from '../../domain/status/pass-rate.ts';
import type { StatusDocument } from '../../domain/status/status.ts';
import { dayBar } from '../charts/day-bar.ts';
import type { ColouredDay } from '../../domain/days/coloured-day.ts';
import { sparkline } from '../charts/sparkline.ts';
import type { Output } from '../output.ts';

/** The pass rates of the newest test runs with counts as a small chart, oldest first; nothing where they are all the same. */
export function drawTrend(output: Output, { test_history }: Pick<StatusDocument, 'test_history'>): string {
  const rates = newestRates(test_history);
  const [least, most] = [Math.min(...rates), Math.max(...rates)];
  if (rates.length < 2 || least === most) return '';
  return `; newest ${rates.length} runs ${sparkline(output, rates)} (${inShort(least)} to ${inShort(most)} %)`;
}

function inShort(percent: number): string {
  return String(Number(percent.toFixed(1)));
}

/** The colours of the days; nothing for a single one, which the colour of now tells. */
export function renderDays(output: Output, days: readonly ColouredDay[]): string[] {
  if (days.length < 2) return [];
  const lines = dayBar({ ...output, width: output.width - 2 }, days);
  return ['', output.paint('bold', 'Days by colour:'), ...lines.map((line) => `  ${line}`)];
}
