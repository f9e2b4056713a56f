import { describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '../../../src/domain/event.ts';
import { countBegun } from '../../../src/domain/healing/permits.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');

function begun(heal: string, strategy: string, activity: string, minutesAgo = 1): RecordedEvent {
  const at = new Date(NOW - minutesAgo * 60_000).toISOString();
  return { type: 'heal_begun', at, heal, strategy, activity } as RecordedEvent;
}

const act = { heal: 'heal/A/run', strategy: 'restart', activity: 'heal/A/run/7' };

describe('the heals that have begun to act', () => {
  it('are others, each once, within the hour', () => {
    const events = [
      begun('heal/A/old', 'restart', '1', 61),
      begun('heal/A/one', 'environment_fixes', '2'),
      begun('heal/A/one', 'restart', '3'),
      begun('heal/A/two', 'restart', '4'),
      begun('heal/A/run', 'environment_fixes', '5'),
      begun('heal/A/run', 'restart', 'heal/A/run/7'),
    ];

    expect(countBegun(events, act, NOW)).toBe(2);
  });

  it('count each act that repeats a strategy under one name', () => {
    const standalone = [1, 2, 3].map((id) => begun('none/none', 'restart', `q${id}`));

    expect(countBegun(standalone, { ...act, heal: 'none/none', activity: 'q4' }, NOW)).toBe(3);
    expect(countBegun(standalone, act, NOW)).toBe(3);
  });

  it('are one each, however often they were tried', () => {
    const tries = [3, 2, 1].map((minutesAgo) => begun('heal/A/one', 'restart', '1', minutesAgo));

    expect(countBegun(tries, act, NOW)).toBe(1);
  });
});
