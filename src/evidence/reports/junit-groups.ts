import type { JunitAttributes } from './junit-attributes.ts';

/**
 * Runners that put all their cases into one suite of this name, and tell the group in `classname`:
 * pytest, nose, RSpec (with parallel_tests' number), Mocha's xunit, CTest, busted, Cucumber, LuaUnit, Swift, and .NET's
 * loggers, whose suite is an assembly.
 */
const FLAT =
  /^(?:pytest|nosetests|nose2-junit|rspec\d*|Mocha Tests|\(empty\)|Run \d+ of \d+|Cucumber|cucumber-js|LuaUnit|TestResults|.*\.(?:dll|exe))$/s;

/** pytest’s suite may have any name that the project gives it, but all of its suites stand in this. */
export const PYTEST_ROOT = 'pytest tests';

/** Where doctest, for C++, says in which file a case stands. */
const CPP_FILE = /\.(?:c|cc|cpp|cxx|h|hh|hpp|hxx|m|mm)$/i;

/** True when a suite of this name only says which runner ran: its cases’ groups are the suites. */
export function isFlat(name: string): boolean {
  return FLAT.test(name);
}

/**
 * The group of a case that is its suite in place of the report's own, or undefined where the report's suite is right.
 * `isFlat`: of the suite that the case stands in. A problem in one group must not be one with a problem in another.
 */
export function groupOf(
  { name = '', classname = '', status }: JunitAttributes,
  suite: { readonly name: string | undefined; readonly isFlat: boolean; readonly isPytest: boolean },
): string | undefined {
  if (suite.isPytest) return classname === '' ? moduleOf(name) : moduleOf(classname);
  if (classname === '' || classname === 'test') return undefined;
  if (suite.isFlat) return classname.replace(/:\d+$/, '');
  const described = describedIn(classname, suite.name ?? '');
  if (described !== undefined) return described;
  const isCTest = status !== undefined && classname === name;
  return isCTest || (status !== undefined && CPP_FILE.test(classname)) ? classname : undefined;
}

/** Karma's suite is a browser, whose name stands in the class too: `Firefox_126_0_(Linux).Cart` of `Firefox 126.0 (Linux)`. */
function describedIn(className: string, browser: string): string | undefined {
  if (!browser.endsWith(')') || !browser.includes(' (')) return undefined;
  const mark = `${browser.replaceAll(/[ .]/g, '_')}.`;
  const at = className.indexOf(mark);
  const described = at === -1 ? '' : className.slice(at + mark.length).trim();
  return described === '' ? undefined : `${browser} > ${described}`;
}

/**
 * The module of pytest's `tests.test_cart.TestTotals`: a module that cannot be imported is one failing case with its name,
 * and is right again when its tests run, in classes or not.
 */
function moduleOf(className: string): string | undefined {
  const parts = className.split('.');
  const file = parts.findLastIndex((part) => /^test_|_test$/.test(part));
  const type = parts.findIndex((part, index) => index > 0 && /^[A-Z]/.test(part));
  const end = file === -1 ? type : file + 1;
  return (end < 1 ? className : parts.slice(0, end).join('.')) || undefined;
}
