import { describe, expect, it } from '@jest/globals';
import { maintenanceIn } from '../../src/domain/fleet.ts';
import { parseFleetFile } from '../../src/workspace/fleet-file.ts';
import { FILE, mistakesIn } from '../support/workspace/fleet-mistakes.ts';

const COMPONENTS = 'schema_version: 1\ncomponents:\n  - id: A\n    maintenance:\n';

describe('maintenance in components.yaml', () => {
  it('is that of the fleet and of the component, in UTC where nothing else is said', () => {
    const { fleet } = parseFleetFile(
      `${COMPONENTS}      - { from: 2026-12-24T20:00:00+01:00, until: 2026-12-25, reason: disks }
settings:
  maintenance: [{ days: [sat, sun], from: 02:00, until: '04:00', reason: backups }]
`,
      FILE,
    );

    expect(maintenanceIn(fleet)('A')).toEqual([
      { days: ['sat', 'sun'], from: '02:00', until: '04:00', zone: 'UTC', reason: 'backups' },
      { from: '2026-12-24T20:00:00+01:00', until: '2026-12-25', reason: 'disks' },
    ]);
  });

  it.each([
    [
      '{ days: [saturday], from: 02:00, until: 04:00, reason: x }',
      'days[0]',
      'days names one or more of mon, tue',
    ],
    ['{ days: [], from: 02:00, until: 04:00, reason: x }', 'days', 'days names one or more of mon, tue'],
    ['{ days: [sat], from: 2am, until: 04:00, reason: x }', 'from', "a time of day is written as in '02:30'"],
    [
      '{ days: [sat], from: 02:00, until: 02:00, reason: x }',
      'until',
      "a whole day is from '00:00' until '24:00'",
    ],
    [
      '{ days: [sat], from: 02:00, until: 04:00, zone: Zurich, reason: x }',
      'zone',
      'zone is an IANA time zone',
    ],
    ['{ from: 2026-12-24T20:00, until: 2026-12-25, reason: x }', 'from', 'expected is a time with its zone'],
    ['{ from: 2026-12-26, until: 2026-12-25, reason: x }', 'until', 'a window ends after it begins'],
    ['{ from: 2026-12-24, until: 2026-12-25 }', 'reason', 'a window is { from: TIME'],
    ['{ from: 2026-12-24, until: 2026-12-25, reason: "" }', 'reason', 'a reason is a few words'],
    [
      '{ from: 2026-12-24, untill: 2026-12-25, until: 2026-12-25, reason: x }',
      'untill',
      'did you mean until?',
    ],
    ['tonight', '', 'a window is { from: TIME'],
  ])('%s is refused with what to write', (window, field, message) => {
    const [mistake, ...more] = mistakesIn(`${COMPONENTS}      - ${window}\n`);

    expect(mistake).toContain(`components[0].maintenance[0]${field === '' ? '' : `.${field}`}: `);
    expect(mistake).toContain(message);
    expect(more).toEqual([]);
  });
});
