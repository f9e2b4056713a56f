import { isCode, isVendoredFolder } from './conventions.ts';

/** Only code makes a file in one of these a test: a `spec/` folder can hold specifications. */
const FOLDERS: readonly RegExp[] = [
  /(^|\/)(tests?|specs?|__tests__|testing|e2e|x?t|tst|autotests?|selftests?|unittests?|test-?suites?)\//i,
  /(^|\/)(unit|integration|int|functional|acceptance|e2e|system|smoke|regression|api|ui|browser|perf|load|feature|end-?to-?end)[-_]?tests?\//i,
  /[-_.](tests|specs)\//i,
  // Shop.Tests/, ShopUITests/, and Kotlin's and Gradle's androidTest/, commonTest/, integrationTest/
  /(^|\/)[\w.-]*[a-z\d.](Tests?|Specs?|UITests?)\//,
  /(^|\/)cypress\/(e2e|integration|component)\//,
];

/** As the runners of each language find them by default. */
const NAMES: readonly RegExp[] = [
  // Jest, Vitest, Mocha, Jasmine, Playwright, Cypress, Deno and Node
  /[._-](test|spec|cy|e2e|test-d)\.[cm]?[jt]sx?$/,
  /^(tests?|spec)\.[cm]?[jt]sx?$/,
  /^test-(?!(utils?|helpers?|setup|config|data|fixtures?|server|env|environment|ids?|types?)\b).+\.[cm]?[jt]sx?$/,
  /[a-z\d]Spec\.[cm]?jsx?$/,
  // pytest, unittest, Django
  /^(test_.*|test[A-Z].*|.*_test|tests?)\.py$/,
  /^(test_.*|.*_(test|spec)|tests?)\.rb$/,
  /_test\.(go|dart|v|zig)$/,
  /_(test|tests|spec)\.rs$/,
  // GoogleTest, Catch2, Unity, CMocka
  /^test_.*\.(c|cc|cpp|cxx|m|mm)$|^Test[A-Z].*\.(c|cc|cpp|cxx)$/,
  /([._-](unit)?(tests?|spec)|[a-z\d](Tests?|Spec))\.(c|cc|cpp|cxx|m|mm)$/,
  // JUnit by Surefire and Failsafe, Kotest, Spock, ScalaTest, munit, NUnit, xUnit, XCTest, PHPUnit, Codeception
  /(Tests?\d*|TestCase|IT|ITCase)\.(java|kts?|scala|groovy|cs|fs|vb|swift)$/,
  /Specs?\.(kts?|scala|groovy|cs|fs|swift)$|Suite\.scala$/,
  /^(Test|IT)[A-Z].*\.(java|kts?|scala|groovy)$/,
  /(Test|TestCase|Spec|Cest|Cept)\.php$|\.phpt$|^tests?\.php$/,
  /_(test|tests)\.exs?$|_(SUITE|tests?)\.erl$|^prop_.*\.erl$/,
  /(Spec|Tests?)\.hs$|_test\.clj[cs]?$/,
  /^(test[-_].*|.*[-_](test|spec)|tests?|spec)\.(lua|sh|bash|zsh)$|\.bats$/,
  /\.t$|^test[-_].*\.r$/i,
  /^runtests\.jl$/,
  /_spec\.cr$|\.Tests\.ps1$/,
  /\.(tftest|tofutest)\.(hcl|json)$/,
  // Cucumber, behave, Karate and Robot Framework have no other use
  /\.(feature|robot)$/,
  /^spec\.(hs|swift)$/i,
];

/** Scripts of Ansible's Molecule and queries of dbt and pgTAP are tests where they stand. */
const IN_PLACE = /(^|\/)molecule\/.+\/(verify|converge)\.ya?ml$|(^|\/)(tests?|t)\/.+\.sql$/;

/** Whether a file is a test, by its name or where it stands. */
export function isTest(path: string): boolean {
  if (isVendoredFolder(path)) return false;
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (NAMES.some((pattern) => pattern.test(name)) || IN_PLACE.test(path)) return true;
  return FOLDERS.some((pattern) => pattern.test(path)) && isCode(name) && name !== '__init__.py';
}
