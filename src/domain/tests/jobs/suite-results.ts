/** The newest result of one suite of a test job. */
export interface SuiteResult {
  /** When its newest run was. */
  readonly at: string;
  readonly passed: number;
  readonly failed: number;
  /** How often its job has run since without it. */
  readonly missed: number;
  /** The digest of what all its failing tests say alike; '' where they say different things, or nothing. */
  readonly cause: string;
  /** How many whole runs of its job in a row have skipped all its tests since; more than decide are not counted. */
  readonly skipped: number;
}

/** By the digest of the suite's steady name. */
export type SuiteResults = ReadonlyMap<string, SuiteResult>;

/** `<digest>:<ms since 1970, base 36>:<passed>:<failed>:<missed>:<cause>:<skipped>`, without what is 0 or empty at the end. */
export function formatSuites(suites: SuiteResults): string {
  return Array.from(suites, ([digest, { at, passed, failed, missed, cause, skipped }]) =>
    [digest, Date.parse(at).toString(36), passed, failed, missed, cause, skipped]
      .join(':')
      // eslint-disable-next-line regexp/no-super-linear-move -- a few numbers of our own
      .replace(/(?::0?)+$/, ''),
  ).join(' ');
}

export function parseSuites(text: string): Map<string, SuiteResult> {
  return new Map(text === '' ? [] : text.split(' ').map(parseSuite));
}

function parseSuite(text: string): [string, SuiteResult] {
  const [digest = '', at = '0', passed, failed, missed, cause = '', skipped] = text.split(':');
  return [
    digest,
    {
      at: new Date(Number.parseInt(at, 36)).toISOString(),
      passed: Number(passed ?? 0),
      failed: Number(failed ?? 0),
      missed: Number(missed ?? 0),
      cause,
      skipped: Number(skipped ?? 0),
    },
  ];
}
