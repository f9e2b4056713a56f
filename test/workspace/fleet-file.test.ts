import { describe, expect, it } from '@jest/globals';
import { parseFleetFile } from '../../src/workspace/fleet-file.ts';
import { FILE, mistakesIn } from '../support/workspace/fleet-mistakes.ts';

describe('components.yaml', () => {
  it('needs no more than a version and components', () => {
    const { fleet } = parseFleetFile('schema_version: 1\ncomponents:\n  - id: HMS-API\n', FILE);

    expect(fleet.components).toEqual([{ id: 'HMS-API', technology: [], depends_on: [] }]);
    expect(fleet.settings).toMatchObject({
      status: { green_above: 95, red_below: 80 },
      docs: { badge: true },
      allow: { fixes: ['safe'], heal: ['safe'] },
      heal: {
        automatic: false,
        attempts_per_hour: 3,
        at_once: 2,
        min_healthy_percent: 50,
        hold: 60_000,
        approval_expires: 259_200_000,
      },
    });
  });

  it.each([
    ['a byte order mark', '\uFEFFschema_version: 1\ncomponents: []\n'],
    ['Windows line endings', 'schema_version: 1\r\ncomponents: []\r\n'],
    ['JSON', '{"schema_version": 1, "components": []}'],
  ])('may be written with %s', (_, text) => {
    expect(parseFleetFile(text, FILE).fleet.components).toEqual([]);
  });

  it('may say how a component is started again, and what a heal may do', () => {
    const { fleet } = parseFleetFile(
      [
        'schema_version: 1',
        'components:',
        '  - id: A',
        '    restart: { command: [systemctl, restart, a], timeout: 90s }',
        '    allow: { heal: [safe, risky] }',
        'settings: { heal: { at_once: 5, hold: 10m, approval_expires: 240h } }',
      ].join('\n'),
      FILE,
    );

    expect(fleet.components[0]).toMatchObject({
      restart: { command: ['systemctl', 'restart', 'a'], timeout: 90_000 },
      allow: { heal: ['safe', 'risky'] },
    });
    expect(fleet.settings.heal).toMatchObject({ at_once: 5, hold: 600_000, approval_expires: 864_000_000 });
  });

  it('is refused where its limits of healing make no sense', () => {
    const mistakes = mistakesIn(
      'schema_version: 1\ncomponents: []\nsettings:\n  heal:\n    at_once: 0\n    min_healthy_percent: 101\n    approval_expires: 31d\n',
    );

    expect(mistakes.map((mistake) => mistake.split(':')[0])).toEqual(['line 5', 'line 6', 'line 7']);
  });

  it('is refused with every mistake at once, each with its line', () => {
    const mistakes = mistakesIn(
      [
        'schema_version: 2',
        'components:',
        '  - id: HMS API',
        '    test: { command: npm test }',
        '  - id: HMS-SYS',
        '    nmae: System',
        '    depends_on: [HMS-SYS, HMS-GONE]',
        '  - id: hms-sys',
        '  - id: HMS-A',
        '    path: SYSTEM-COMPONENTS/HMS-SYS',
        'settings:',
        '  status: { green_above: 50 }',
        '  stauts: {}',
      ].join('\r\n'),
    );

    expect(mistakes.map((mistake) => mistake.split(':')[0])).toEqual(
      [1, 3, 4, 6, 7, 7, 8, 10, 12, 13].map((line) => `line ${line}`),
    );
    expect(mistakes[0]).toBe('line 1: schema_version: schema_version must be 1');
    expect(mistakes[2]).toContain('a command is a list of the program and its arguments');
    expect(mistakes[3]).toBe(
      'line 6: components[1].nmae is not a known field (did you mean name?); remove it or correct its spelling',
    );
    expect(mistakes[8]).toContain('red_below must not be greater than green_above');
  });

  it('is refused where it denies what it says, or what is not there', () => {
    const mistakes = mistakesIn(
      [
        'schema_version: 1',
        'components:',
        '  - id: A',
        '    depends_on: [B]',
        '    not_depends_on:',
        '      - { id: B, reason: a fork }',
        '      - { id: A, reason: itself }',
        '      - { id: C, reason: gone }',
        '      - { id: D }',
        '  - id: B',
        '  - id: D',
      ].join('\n'),
    );

    expect(mistakes).toEqual([
      expect.stringContaining('line 6: components[0].not_depends_on: depends_on says that A depends on B;'),
      expect.stringContaining('line 7: components[0].not_depends_on: A never depends on itself'),
      expect.stringContaining('line 8: components[0].not_depends_on: there is no component C'),
      expect.stringContaining('line 9: components[0].not_depends_on[3].reason: it is missing'),
    ]);
  });

  it.each([
    ['', 'line 1: the file is empty'],
    ['# only a comment\n', 'line 1: the file is empty'],
    ['- a\n- b\n', 'line 1: the file'],
    ['schema_version: 1\ncomponents: {}\n', 'line 2: components'],
    ['schema_version: 1\nschema_version: 1\n', 'line 2: this is not valid YAML: Map keys must be unique'],
    ['schema_version: 1\ncomponents:\n\t- id: A\n', 'line 3: this is not valid YAML'],
    ['schema_version: 1\n---\nschema_version: 1\n', 'line 2: this is not valid YAML'],
    ['schema_version: 1\ncomponents: [*nobody]\n', 'Unresolved alias'],
    ['schema_version: 1\ncomponents: [{ path: y }]\n', '[0].id: it is missing; expected is a text'],
    ['schema_version: 1\ncomponents: [{ id: 5 }]\n', '[0].id: expected is a text, not 5'],
    ['schema_version: 1\ncomponents: [{ id: a, owner: }]\n', '[0].owner: it is empty; expected is a text'],
    [
      'schema_version: 1\ncomponents: [{ id: a, depends_on: b }]\n',
      'expected is a list, as in [one, two], not "b"',
    ],
    [
      'schema_version: 1\ncomponents: [{ id: a, test: npm }]\n',
      'expected is fields, as in { name: value }, not "npm"',
    ],
  ])('that says %j is refused with the place', (text, expected) => {
    expect(mistakesIn(text)[0]).toContain(expected);
  });

  it.each([
    [
      'aliases of aliases',
      `a0: &a0 [x, x]\n${Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}, *a${i}]`).join('\n')}`,
    ],
    ['a value within itself', 'schema_version: 1\ncomponents: &a [*a]\n'],
    ['brackets without end', `components: ${'['.repeat(200_000)}`],
    ['a key of the prototype', 'schema_version: 1\ncomponents: []\n__proto__: { demo: true }\n'],
  ])('that is a bomb of %s is refused', (_, text) => {
    expect(mistakesIn(text)).not.toEqual([]);
  });
});

it('tells the first hundred of very many mistakes, with hints for the first of them', () => {
  const components = Array.from(
    { length: 5_000 },
    (_, index) => `  - { id: component-${index}, depends_on: [component-${index}x] }`,
  );

  const mistakes = mistakesIn(['schema_version: 1', 'components:', ...components].join('\n'));

  expect(mistakes).toHaveLength(101);
  expect(mistakes.at(0)).toContain('(did you mean component-1?)');
  expect(mistakes.at(-2)).toMatch(/there is no component component-99x; add it/);
  expect(mistakes.at(-1)).toBe('… and 4900 more');
});

it('tells as a mistake what is nested deeper than the parser can go', () => {
  const mistakes = mistakesIn(`components:\n${'- '.repeat(100_000)}a\n`);

  expect(mistakes).toEqual([expect.stringContaining('nested too deep')]);
});
