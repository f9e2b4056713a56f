import type { FileChanges, Files } from './files.ts';
import type { DemoStep } from './history.ts';

export interface Fault {
  readonly componentId: string;
  readonly kind:
    | 'failing_tests'
    | 'manifest_unparsable'
    | 'missing_env_file'
    | 'missing_readme'
    | 'missing_tests'
    | 'missing_tool'
    | 'uncommitted_work';
  /** One sentence: what was done to the repository. */
  readonly description: string;
  /** The last commit, which brought the fault. */
  readonly commit?: (files: Files) => DemoStep;
  /** What is done to the work tree without a commit. */
  readonly workTree?: (files: Files) => FileChanges;
}

/** What is wrong in the demo fleet, on purpose; every other repository is sound. */
export const FAULTS: readonly Fault[] = [
  {
    componentId: 'HMS-CUR',
    kind: 'failing_tests',
    description: 'Currencies with three digits were dropped from a table, so 2 of 12 tests fail.',
    commit: (files) => ({
      message: 'refactor: keep only the currencies that the app offers',
      changes: edit(files, 'src/money.js', [["  ['BHD', 3],\n  ['KWD', 3],\n", '']]),
    }),
  },
  {
    componentId: 'HMS-DEV',
    kind: 'missing_tool',
    description: '`.tool-versions` asks for `crystal 0.7.1`, which hardly any machine has.',
    commit: () => ({
      message: 'build: pin the code generator',
      changes: { '.tool-versions': 'crystal 0.7.1\n' },
    }),
  },
  {
    componentId: 'HMS-ETL',
    kind: 'failing_tests',
    description: 'Amounts became binary floating-point numbers, so 2 of 5 tests fail.',
    commit: (files) => ({
      message: 'perf: read amounts as floats',
      changes: edit(files, 'hms_etl/pipeline.py', [
        ['from decimal import Decimal, InvalidOperation\n', ''],
        ['Decimal(row["amount"].strip())', 'float(row["amount"])'],
        ['(ValueError, InvalidOperation)', 'ValueError'],
        ['defaultdict(Decimal)', 'defaultdict(float)'],
      ]),
    }),
  },
  {
    componentId: 'HMS-FLD',
    kind: 'missing_tests',
    description: 'All tests were deleted, and none is declared.',
    commit: (files) => ({
      message: 'test: drop the tests that need a device',
      changes: removeAll(files, (path) => path.startsWith('test/')),
    }),
  },
  {
    componentId: 'HMS-GOV',
    kind: 'missing_env_file',
    description: 'There is a `.env.example`, but no `.env` beside it.',
    workTree: () => ({ '.env': null }),
  },
  {
    componentId: 'HMS-NFO',
    kind: 'manifest_unparsable',
    description: 'A merge conflict was committed in `pyproject.toml`, which is no TOML any more.',
    commit: (files) => ({
      message: 'chore: merge the release branch',
      changes: edit(files, 'pyproject.toml', [
        ['requires-python = ">=3.9"', CONFLICT],
      ]),
    }),
  },
  {
    componentId: 'HMS-OMS',
    kind: 'uncommitted_work',
    description: 'A changed file and a new one were never committed.',
    workTree: (files) => ({
      ...edit(files, 'lib/hms_oms/order.rb', [
        ['"shipped" => { "deliver" => "delivered" }', '"shipped" => { "deliver" => "delivered", "return" => "returned" }'],
      ]),
      'docs/returns.md': '# Returns\n\nAn order that was shipped can come back; who pays for that is open.\n',
    }),
  },
  {
    componentId: 'HMS-SME',
    kind: 'missing_readme',
    description: 'The README was deleted.',
    commit: () => ({ message: 'docs: move the introduction to the wiki', changes: { 'README.md': null } }),
  },
];

const CONFLICT = `<<<<<<< HEAD
requires-python = ">=3.9"
=======
requires-python = ">=3.10"
>>>>>>> release`;

type Replacement = readonly [before: string, after: string];

function edit(files: Files, path: string, replacements: readonly Replacement[]): FileChanges {
  return { [path]: replacements.reduce(replaceOnce, files[path] ?? '') };
}

/** Refuses to change nothing: the fault would be gone without a word when its specimen changes. */
function replaceOnce(text: string, [before, after]: Replacement): string {
  if (!text.includes(before)) throw new RangeError(`a fault would change this text, which is not there: ${before}`);
  return text.replace(before, () => after);
}

function removeAll(files: Files, matches: (path: string) => boolean): FileChanges {
  return Object.fromEntries(Object.keys(files).filter(matches).map((path) => [path, null]));
}
