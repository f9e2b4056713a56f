import { excludes, formatLimit, implies, type MetricLimit } from './limit.ts';
import type { MetricRules } from './rules.ts';

interface Contradiction {
  readonly path: readonly string[];
  readonly message: string;
}

type Limits = Pick<MetricRules, 'warning' | 'critical' | 'clear'>;

/** What cannot be meant by limits: that what is critical is no warning, or what is clear is bad. */
export function contradictionsIn({
  warning,
  critical,
  clear,
  change,
}: Limits & Pick<MetricRules, 'change'>): Contradiction[] {
  return [
    ...ofOrder({ warning, critical }, []),
    ...ofOrder(change ?? {}, ['change']),
    ...(change !== undefined && (change.warning ?? change.critical) === undefined
      ? [
          {
            path: ['change'],
            message: 'change names warning, critical or both, as in { per: 10m, warning: "> 50" }',
          },
        ]
      : []),
    ...ofClear({ warning, critical, clear }),
  ];
}

function ofOrder({ warning, critical }: Limits, path: readonly string[]): Contradiction[] {
  if (warning === undefined || critical === undefined || implies(critical, warning)) return [];
  const message = `what is critical has to be a warning too, and ${formatLimit(critical)} is not always ${formatLimit(warning)}`;
  return [{ path: [...path, 'critical'], message }];
}

function ofClear({ warning, critical, clear }: Limits): Contradiction[] {
  if (clear === undefined) return [];
  const limit: MetricLimit | undefined = warning ?? critical;
  if (limit === undefined)
    return [{ path: ['clear'], message: 'clear needs warning or critical, which it ends' }];
  if (excludes(clear, limit)) return [];
  const message = `clear ends what ${formatLimit(limit)} begins, so no value may be both, and some are ${formatLimit(clear)} too`;
  return [{ path: ['clear'], message }];
}
