import type * as z from 'zod';
import type { JsonMetric, PrometheusMetric } from '../../domain/metrics/declaration.ts';
import { parseSelector, sumOfSeries } from '../../domain/metrics/exposition/exposition.ts';
import { hintFor } from '../../domain/text/nearest-name.ts';
import { asNumber } from './as-number.ts';
import { MetricUnread } from './metric-unread.ts';
import { readPage, type Asking } from './read-page.ts';

/** The sum of the series that are meant. Throws MetricUnread. */
export async function readFromPrometheus(
  metric: z.infer<typeof PrometheusMetric>,
  asking: Asking,
): Promise<number> {
  const page = await readPage(metric.prometheus, metric, asking);
  const selector = parseSelector(metric.series);
  if (selector === undefined) throw new MetricUnread(`${metric.series} is no series`);
  const { sum, names } = sumOrUnread(page, selector);
  if (sum === undefined)
    throw new MetricUnread(
      `the page has no series ${metric.series}${hintFor(
        selector.name,
        [...names].filter((name) => name !== selector.name),
      )}`,
    );
  return asNumber(sum, metric.series);
}

/** The one number at the path. Throws MetricUnread, and UnavailableError for a path that is none. */
export async function readFromJson(metric: z.infer<typeof JsonMetric>, asking: Asking): Promise<number> {
  const page = await readPage(metric.json, metric, asking);
  const found = await valuesAt(page, metric.path);
  const [value, ...others] = found;
  if (found.length === 0) throw new MetricUnread(`the answer has nothing at ${metric.path}`);
  if (others.length > 0)
    throw new MetricUnread(`the answer has ${found.length} values at ${metric.path}, and one is wanted`);
  if (typeof value !== 'number' && typeof value !== 'string')
    throw new MetricUnread(`there is no number at ${metric.path}`);
  return asNumber(value, `what is at ${metric.path}`);
}

/** What reads paths is loaded where one is declared. */
async function valuesAt(page: string, path: string): Promise<readonly unknown[]> {
  const { findByJsonPath, UnsearchableJsonError } = await import('../json-path.ts');
  try {
    return findByJsonPath(page, path, 'metrics.path');
  } catch (error) {
    if (error instanceof UnsearchableJsonError) throw new MetricUnread(`the answer ${error.message}`);
    throw error;
  }
}

function sumOrUnread(...args: Parameters<typeof sumOfSeries>): ReturnType<typeof sumOfSeries> {
  try {
    return sumOfSeries(...args);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new MetricUnread(`the page is not in Prometheus' text format: ${error.message}`);
  }
}
