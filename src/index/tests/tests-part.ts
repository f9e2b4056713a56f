import type { RecordedEvent } from '../../domain/event.ts';
import { dayOf } from '../../domain/days/day-parts.ts';
import { statement } from '../../store/sqlite/statements.ts';
import type { Daily } from '../daily-tables.ts';
import { addDaily, forgetDaily } from '../daily.ts';
import type { IndexedComponent } from '../indexed-component.ts';
import type { IndexPart } from '../part.ts';

type Numbered = Pick<IndexedComponent, 'database' | 'c'>;
type TestEvent = Extract<RecordedEvent, { type: 'test' }>;

/** The runs of a day, and how many of them failed, did not name the commit that they tested, and had more cases than are kept. */
export const TEST_RUNS: Daily = { name: 'test_day', columns: ['runs', 'failed', 'without_commit', 'cut'] };

/**
 * `tested_commit`: each commit that a run named.
 * `failed_case`: each case that failed, with the commit: in how many runs it failed and passed there, and when it first did
 * either; in a run that says so itself (`flaky`), it did both at once. A run that names no commit stands for one of its own.
 */
const TABLES = `
  CREATE TABLE tested_commit (c INTEGER NOT NULL, sha TEXT NOT NULL, PRIMARY KEY (c, sha)) WITHOUT ROWID;
  CREATE TABLE failed_case (c INTEGER NOT NULL, sha TEXT NOT NULL, job TEXT NOT NULL, suite TEXT NOT NULL, name TEXT NOT NULL,
    failed INTEGER NOT NULL, passed INTEGER NOT NULL, first_failed INTEGER NOT NULL, first_passed INTEGER,
    PRIMARY KEY (c, sha, job, suite, name)) WITHOUT ROWID;
`;

/** Test runs, and which of their cases failed at which commit. */
export const testsPart: IndexPart = {
  id: 'tests',
  version: 2,
  tables: TABLES,
  daily: TEST_RUNS,
  types: new Set(['test']),
  add(component, events) {
    const runs = testsOf(events);
    // Whether a case that fails now had passed at its commit before, only the log tells.
    if (runs.some((run, index) => failsAnew(component, run, runs.slice(0, index)))) return false;
    for (const run of runs) addRun(component, run);
    return true;
  },
  derive(component, events) {
    const { database, c } = component;
    forgetDaily(component, TEST_RUNS);
    for (const table of ['tested_commit', 'failed_case'])
      statement(database, `DELETE FROM ${table} WHERE c = ?`).run(c);
    const runs = testsOf(events);
    const failed = new Set(runs.flatMap((run) => casesOf(run).filter(isFailed).map(keyOf)));
    for (const run of runs) addRun(component, run, failed);
  },
};

interface RanCase {
  readonly sha: string;
  readonly job: string;
  readonly suite: string;
  readonly name: string;
  readonly outcome: (typeof WORSE)[number];
}

function testsOf(events: readonly RecordedEvent[]): TestEvent[] {
  return events.filter((event) => event.type === 'test');
}

/**
 * Those of a run that names its commit; of a run that does not, those alone that failed and passed in it. Of several with one
 * name, as of a test with parameters, all must pass.
 */
function casesOf(run: TestEvent): RanCase[] {
  const { commit, job, suites } = run;
  const cases = new Map<string, RanCase>();
  for (const { name: suite, cases: ran } of suites)
    for (const { name, outcome } of ran) {
      if (outcome === 'skipped') continue;
      const one: RanCase = { sha: shaOf(run), job: job ?? '', suite, name, outcome };
      const other = cases.get(keyOf(one));
      if (other === undefined || WORSE.indexOf(outcome) < WORSE.indexOf(other.outcome))
        cases.set(keyOf(one), one);
    }
  return [...cases.values()].filter(({ outcome }) => commit !== null || outcome === 'flaky');
}

const WORSE = ['failed', 'flaky', 'passed'] as const;

/** As commits are written does not matter; a run that names none has its number behind a space, as no commit does. */
function shaOf({ commit, seq }: Pick<TestEvent, 'commit' | 'seq'>): string {
  return commit?.toLowerCase() ?? ` ${seq}`;
}

function isFailed({ outcome }: RanCase): boolean {
  return outcome === 'failed' || outcome === 'flaky';
}

function keyOf({ sha, job, suite, name }: RanCase): string {
  return JSON.stringify([sha, job, suite, name]);
}

/** Whether a case fails that is not known to fail at its commit, though another run of that was there before. */
function failsAnew(component: IndexedComponent, run: TestEvent, before: readonly TestEvent[]): boolean {
  const { database, c } = component;
  const sha = shaOf(run);
  const isKnown = statement(database, 'SELECT 1 FROM tested_commit WHERE c = ? AND sha = ?').get(c, sha);
  if (isKnown === undefined && !before.some((one) => shaOf(one) === sha)) return false;
  const known = storedCases(component, run);
  return run.commit !== null && casesOf(run).some((one) => isFailed(one) && !known.has(keyOf(one)));
}

/** `everFailed`: the keys of cases that fail in some run, so that passes before it count; those that are stored where left out. */
function addRun(component: IndexedComponent, run: TestEvent, everFailed?: ReadonlySet<string>): void {
  const { database, c } = component;
  const at = Date.parse(run.at);
  const numbers = [1, Number(!run.success), Number(run.commit === null), Number(run.cases_omitted > 0)];
  addDaily(component, TEST_RUNS, new Map([[dayOf(at), numbers]]));
  if (run.commit !== null)
    statement(database, 'INSERT OR IGNORE INTO tested_commit VALUES (?, ?)').run(c, shaOf(run));
  const known = everFailed ?? storedCases({ database, c }, run);
  for (const one of casesOf(run))
    if (isFailed(one) || known.has(keyOf(one))) addCase({ database, c }, one, at);
}

function storedCases({ database, c }: Numbered, run: TestEvent): ReadonlySet<string> {
  const sha = shaOf(run);
  return new Set(
    statement(database, 'SELECT job, suite, name FROM failed_case WHERE c = ? AND sha = ?')
      .all(c, sha)
      .map(({ job, suite, name }) => JSON.stringify([sha, job, suite, name])),
  );
}

/** `first_failed` is at the end of time for a case that has only passed so far, and is known to fail later. */
const NEVER = Number.MAX_SAFE_INTEGER;

function addCase({ database, c }: Numbered, one: RanCase, at: number): void {
  const hasFailed = isFailed(one);
  const hasPassed = one.outcome !== 'failed';
  statement(
    database,
    `INSERT INTO failed_case VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
      failed = failed + excluded.failed, passed = passed + excluded.passed,
      first_failed = min(first_failed, excluded.first_failed),
      first_passed = min(ifnull(first_passed, excluded.first_passed), ifnull(excluded.first_passed, first_passed))`,
  ).run(
    c,
    one.sha,
    one.job,
    one.suite,
    one.name,
    Number(hasFailed),
    Number(hasPassed),
    hasFailed ? at : NEVER,
    hasPassed ? at : null,
  );
}
