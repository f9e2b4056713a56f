import type { JunitAttributes } from './junit-attributes.ts';
import { UNNAMED_SUITE } from './test-report.ts';

const SEPARATORS = /^[.:/\\#]/;

/**
 * What a suite is known by, which is also what its ticket is known by: it must mean one suite only, and stay the same
 * however the tests are called. A nested suite is known by its path: two groups may each have a suite `errors`.
 * Two kinds are known by their own name alone: one that holds its parent's name already (`CartTest::adds` in `CartTest`),
 * and one with a `file`, as PHPUnit's classes: above those stand suites of the command line and the configuration's path.
 */
export function suiteName(attributes: JunitAttributes, parent: string | undefined): string {
  const name = (attributes['name'] ?? '').trim();
  if (name === '') return parent ?? UNNAMED_SUITE;
  if (parent === undefined || 'file' in attributes) return name;
  const last = parent.slice(parent.lastIndexOf(' > ') + 1).replace(/^> /, '');
  return name.startsWith(last) && SEPARATORS.test(name.slice(last.length)) ? name : `${parent} > ${name}`;
}
