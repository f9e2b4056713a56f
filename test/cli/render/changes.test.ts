import { expect, it } from '@jest/globals';
import { renderChanges } from '../../../src/cli/render/changes.ts';
import { createOutput } from '../../../src/cli/create-output.ts';

const HEAL = { component_id: 'HMS-API', strategy: 'restart', outcome: 'healed' as const, detail: '' };

it('tells what a storm of heals did in a row for each kind of it', () => {
  const heals = [
    { ...HEAL, at: '2026-05-04T12:30:00.000Z', detail: 'it answers' },
    { ...HEAL, at: '2026-05-04T12:20:00.000Z' },
    { ...HEAL, at: '2026-05-04T12:10:00.000Z', outcome: 'failed' as const },
    { ...HEAL, at: '2026-05-04T12:00:00.000Z' },
  ];
  const found = { events: 9, components: 1, colours: [], opened: [], resolved: [], heals };

  const lines = renderChanges(createOutput({ color: false }), found, {
    since: '2026-05-04T12:00:00.000Z',
    until: '2026-05-04T13:00:00.000Z',
  }).split('\n');

  expect(lines.slice(-2).map((line) => line.replace(/ {2,}/g, ' | ').trim())).toEqual([
    'HMS-API | restart: healed | 2026-05-04 12:30 UTC | 3 times, the last time: it answers',
    'HMS-API | restart: failed | 2026-05-04 12:10 UTC',
  ]);
});
