import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { Component } from '../../src/domain/component.ts';
import { capacityOf, inPages } from '../../src/tmux/layout/capacity.ts';
import { layOut } from '../../src/tmux/layout/lay-out.ts';
import { requireVersion } from '../../src/tmux/server/version.ts';
import { WINDOW_LAYOUTS } from '../../src/tmux/settings/names.ts';
import { DEFAULT_FILE } from '../../src/tmux/settings/default-file.ts';
import { parseTmuxFile } from '../../src/tmux/settings/read-tmux-file.ts';
import { TmuxFile } from '../../src/tmux/settings/tmux-file.ts';
import { optionText, quoted, sessionWord, windowText } from '../../src/tmux/text.ts';
import { manyComponents, requestFor } from '../support/tmux/session-request.ts';

const LIMITS = DEFAULT_FILE.panes;

describe('the room in a window', () => {
  it.each([
    [200, 49, 'tiled', 12],
    [80, 23, 'tiled', 4],
    [60, 18, 'tiled', 2],
    [40, 10, 'tiled', 1],
    [80, 23, 'main-horizontal', 3],
    [200, 49, 'main-vertical', 6],
    [200, 49, 'even-horizontal', 5],
    [10, 2, 'even-vertical', 1],
  ] as const)('of %i by %i with the layout %s is for %i panes', (columns, rows, layout, panes) => {
    expect(capacityOf({ columns, rows }, LIMITS, layout)).toBe(panes);
  });

  it('grows with the window, and never beyond what is allowed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 1, max: 200 }),
        fc.constantFrom(...WINDOW_LAYOUTS),
        (columns, rows, layout) => {
          const room = capacityOf({ columns, rows }, LIMITS, layout);
          const larger = capacityOf({ columns: columns + 40, rows: rows + 9 }, LIMITS, layout);
          return room >= 1 && room <= larger && larger <= LIMITS.most;
        },
      ),
    );
  });

  it('is used by pages of about one size, in order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 100 }), fc.integer({ min: 1, max: 12 }), (items, room) => {
        const pages = inPages(items, room);
        const sizes = pages.map((page) => page.length);
        expect(pages.flat()).toEqual(items);
        expect(pages).toHaveLength(Math.ceil(items.length / room));
        expect(Math.max(0, ...sizes) - Math.min(...sizes, Infinity)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('the layout of a fleet', () => {
  it('has a window for each owner, and one for those without', async () => {
    const source = await requestFor(0);
    const components = [...manyComponents(4, ['core', 'web']), Component.parse({ id: 'X' })];

    const { groups } = layOut({ ...source, components });

    expect(groups.map(({ name, panes }) => [name, panes.map(({ key }) => key)])).toEqual([
      ['overview', ['show/overview', 'show/monitor', 'show/events']],
      ['core', ['C-01', 'C-03']],
      ['web', ['C-02', 'C-04']],
      ['components', ['X']],
    ]);
  });

  it('has what tmux.yaml selects, each pane once, and always the events, which keep the colours', async () => {
    const source = await requestFor(0);
    const file = TmuxFile.parse({
      schema_version: 1,
      windows: [
        { name: 'trouble', components: { status: ['red'] } },
        { name: 'logs', components: { owner: ['CORE'], run: 'logs' } },
        { name: 'own', panes: [{ component: 'C-03' }, { command: ['top'], title: 'machine' }] },
      ],
    });
    const [first, ...others] = manyComponents(4, ['core', 'web']);
    const components = [{ ...first, id: 'C-01', logs: ['tail'] } as Component, ...others];

    const { groups } = layOut({ ...source, file, components });

    expect(groups.map(({ name, panes }) => [name, panes.map(({ key }) => key)])).toEqual([
      ['trouble', ['C-02']],
      ['logs', ['C-01/logs']],
      ['own', ['C-03', 'command//machine']],
      ['events', ['show/events']],
    ]);
  });

  it('has the worst of a fleet that is too large, and says how many are left out', async () => {
    const source = await requestFor(0);
    const components = manyComponents(300);
    const statusOf = (id: string) => (id === 'C-300' ? 'red' : 'green');

    const { groups, omitted } = layOut({ ...source, components, statusOf });

    const keys = groups.flatMap(({ panes }) => panes.map(({ key }) => key));
    expect(keys).toHaveLength(40);
    expect(keys).toContain('C-300');
    expect(omitted).toBe(263);
  });
});

describe('tmux.yaml', () => {
  const parse = (text: string) =>
    parseTmuxFile(`schema_version: 1\nwindows:\n${text}`, 'tmux.yaml', { components: manyComponents(2) });

  it.each([
    ['  - name: a\n    panes: [{ show: evnts }]', /line 4: windows\[0\]\.panes\[0\]\.show: .*events/],
    ['  - panes: [{ show: events }]', /line 3: windows\[0\]\.name: a window needs a name/],
    ['  - name: a', /line 3: windows\[0\]\.panes: a window needs panes or components/],
    ['  - name: a\n    panes:\n      - { component: C-03 }', /line 5: .*there is no component C-03/],
    [
      '  - name: a\n    panes: [{ command: [top] }]',
      /line 4: .*title: a command without a component needs a title/,
    ],
    [
      '  - name: a\n    components: { ownr: [x] }',
      /line 4: .*ownr is not a known field \(did you mean owner/,
    ],
    ['  - name: a\n    panes: [{ show: events, component: C-01 }]', /has one of show, component and command/],
    [
      '  - name: a\n    panes: [{ show: events, run: logs }]',
      /run says what runs in the pane of a component/,
    ],
  ])('is refused with the line of the mistake: %j', (text, words) => {
    expect(() => parse(text)).toThrow(words);
  });

  it('is taken with its defaults', () => {
    expect(parse('  - name: a\n    components: {}')).toEqual({
      schema_version: 1,
      panes: LIMITS,
      windows: [{ name: 'a', panes: [], components: { run: 'status' } }],
    });
  });
});

describe('text for tmux', () => {
  it('has nothing that a format runs', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('#', '(', '{', '[', ')', 'a', ';', '\n', '\u001b', "'", 'é') }),
        (text) => {
          // In a name, which is expanded, an odd number of signs before a bracket would begin something.
          expect(windowText(text)).not.toMatch(/#[({[]/);
          expect(windowText(text).replaceAll('##', '')).not.toContain('#');
          expect(optionText(text).replaceAll('##', '')).not.toContain('#');
          expect(windowText(text) + optionText(text) + quoted(windowText(text))).not.toMatch(/\p{Cc}/u);
        },
      ),
    );
  });

  it.each([
    ['C# team', 'C## team'],
    ['#(touch x)', '(touch x)'],
    ['###{pid}', '{pid}'],
    ['a\u001b]2;b\u0007\nc', 'a c'],
  ])('makes of the name %j %j', (given, name) => {
    expect(windowText(given)).toBe(name);
  });

  it('makes a session of any folder', () => {
    expect(sessionWord('my.fleet: #(x) 2')).toBe('my-fleet-x-2');
    expect(sessionWord('...')).toBe('fleet');
  });
});

describe('the version of tmux', () => {
  it.each([
    'tmux 3.2',
    'tmux 3.3a',
    '3.5',
    'tmux next-3.6',
    'tmux openbsd-7.4',
    'tmux master',
    'tmux 10.0',
    '',
  ])('may be %j', (version) => {
    expect(() => {
      requireVersion(version);
    }).not.toThrow();
  });

  it.each(['tmux 2.7', 'tmux 3.1c', '1.8', 'tmux next-3.1'])('may not be %j', (version) => {
    expect(() => {
      requireVersion(version);
    }).toThrow(/hms needs 3\.2 or newer/);
  });
});
