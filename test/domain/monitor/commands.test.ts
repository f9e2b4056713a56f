import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { COMMAND_KINDS, COMMAND_NAMES, readCommand } from '../../../src/domain/monitor/commands.ts';
import { describeMonitor } from '../../../src/domain/monitor/details.ts';
import { readMonitorOptions, DEFAULT_OPTIONS } from '../../../src/domain/monitor/options.ts';
import { componentOf, overviewOf } from '../../../src/domain/monitor/overview.ts';
import { START, afterCycle, newMonitor, told } from '../../support/domain/monitor/monitor-fixture.ts';

describe('a command to the monitor', () => {
  it.each(COMMAND_NAMES)('%s is read as its own example shows it', (name) => {
    const example: unknown = JSON.parse(COMMAND_KINDS[name].example);

    expect(readCommand(name, example, START)).toHaveProperty('command.name', name);
  });

  it.each([
    ['pause', undefined, 'reason must be a text of 1 to 500 characters. It takes {"reason"'],
    ['pause', 'maintenance', 'the input must be a JSON object'],
    ['pause', { reason: ' ' }, 'and not " "'],
    ['pause', { reason: 'x', until: '2029-12-31T00:00:00Z' }, 'until must be a time to come'],
    ['pause', { reason: 'x', until: '2030-02-01T08:00:00' }, 'a time to come with its zone'],
    ['pause', { reason: 'x', untill: '2030-02-01T08:00:00Z' }, 'there is no field "untill"'],
    ['resume', { now: true }, 'there is no field "now"'],
    ['setInterval', {}, 'interval_seconds must be a whole number from 10 to 31622400'],
    ['setInterval', { interval_seconds: 1 }, 'and not 1'],
    ['setInterval', { interval_seconds: '3600' }, 'and not "3600"'],
    [
      'setInterval',
      { interval_seconds: 60, component_id: '../etc' },
      "component_id must be a component's id",
    ],
    ['addComponents', { component_ids: [] }, 'a list of 1 to 10000 component ids'],
    ['removeComponents', { component_ids: ['HMS-API', 7] }, 'component_ids must be a list'],
    ['checkNow', { component_ids: 'HMS-API' }, 'component_ids must be a list'],
    ['heal', {}, "component_id must be a component's id"],
  ] as const)('%s is refused with %j, and told why', (name, input, reason) => {
    expect(readCommand(name, input, START)).toEqual({ mistake: expect.stringContaining(reason) });
  });

  it('is read or refused whatever it is, and never throws', () => {
    fc.assert(
      fc.property(fc.constantFrom(...COMMAND_NAMES), fc.anything(), (name, input) => {
        const read = readCommand(name, input, START);

        expect('command' in read || read.mistake.startsWith(`${name} was refused: `)).toBe(true);
      }),
    );
  });
});

describe('the options of a monitor', () => {
  it('may all be left out', () => {
    expect(readMonitorOptions(undefined)).toEqual({ options: DEFAULT_OPTIONS });
    expect(readMonitorOptions({ interval_seconds: 60 })).toEqual({
      options: { ...DEFAULT_OPTIONS, interval_seconds: 60 },
    });
  });

  it('are refused with every mistake at once', () => {
    const read = readMonitorOptions({ interval_seconds: 0, jitter_percent: 51, catch_up: 'all' });

    expect(read).toHaveProperty('mistakes.length', 3);
  });
});

describe('what a command changes', () => {
  it('is which components are watched, of the whole fleet', () => {
    const without = told(newMonitor(), 'removeComponents', { component_ids: ['hms-doc'] });
    const again = told(without, 'addComponents', { component_ids: ['HMS-DOC'] });

    expect(afterCycle(without, START).due).toEqual(['HMS-API', 'HMS-SYS']);
    expect(afterCycle(again, START).due).toEqual(['HMS-API', 'HMS-DOC', 'HMS-SYS']);
  });

  it('is which components are watched, of those that were named', () => {
    const one = newMonitor({ component_ids: ['HMS-API'] });
    const two = told(one, 'addComponents', { component_ids: ['HMS-SYS'] });
    const other = told(two, 'removeComponents', { component_ids: ['HMS-API'] });

    expect(afterCycle(one, START).due).toEqual(['HMS-API']);
    expect(afterCycle(two, START).due).toEqual(['HMS-API', 'HMS-SYS']);
    expect(afterCycle(other, START).due).toEqual(['HMS-SYS']);
  });

  it('is the interval of the fleet, or of one component until it is given back', () => {
    const own = told(newMonitor(), 'setInterval', { interval_seconds: 60, component_id: 'HMS-API' });
    const back = told(own, 'setInterval', { component_id: 'HMS-API' });
    const fleet = told(own, 'setInterval', { interval_seconds: 7_200 });

    expect(componentOf(own, 'hms-api').interval_seconds).toBe(60);
    expect(componentOf(back, 'HMS-API').interval_seconds).toBe(3_600);
    expect([componentOf(fleet, 'HMS-API'), componentOf(fleet, 'HMS-DOC')]).toMatchObject([
      { interval_seconds: 60 },
      { interval_seconds: 7_200 },
    ]);
  });

  it('is noted, with components that nobody knows', () => {
    const state = told(newMonitor(), 'setInterval', { interval_seconds: 60, component_id: 'HMS-APX' });

    const { notes, unknown_components } = overviewOf(state);
    expect(notes[0]?.text).toBe(
      'The interval of HMS-APX is 1 min, counted from now. components.yaml has no HMS-APX so far.',
    );
    expect(unknown_components).toEqual(['HMS-APX']);
  });

  it('never makes the state larger than can be carried', () => {
    const ids = Array.from({ length: 10_000 }, (_, index) => `C-${index}`);
    const full = told(newMonitor(), 'removeComponents', { component_ids: ids });

    expect(() => told(full, 'removeComponents', { component_ids: ['ONE-MORE'] })).toThrow(
      'removeComponents was refused: no more than 10000 components can be named',
    );
  });
});

describe('the person whose command it is', () => {
  it('stands with a pause and in the notes, in every command', () => {
    const paused = told(newMonitor(), 'pause', { reason: 'maintenance', by: 'Ada' });
    const changed = told(paused, 'setInterval', { interval_seconds: 60, by: 'Grace' });

    const { paused: pause, notes } = overviewOf(changed);
    expect(pause).toMatchObject({ reason: 'maintenance', by: 'Ada' });
    expect(notes.map(({ text }) => text)).toEqual([
      "Grace: The fleet's interval is 1 min, counted from now.",
      'Ada: Paused until somebody resumes: maintenance',
    ]);
    expect(describeMonitor(changed).source).toContain('**Paused** by Ada since');
    expect(overviewOf(told(paused, 'resume', {})).paused).toBeNull();
  });

  it('may be left out', () => {
    expect(overviewOf(told(newMonitor(), 'pause', { reason: 'x' })).paused).not.toHaveProperty('by');
  });
});
