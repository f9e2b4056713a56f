import { describe, expect, it } from '@jest/globals';
import { FleetChanges, sumUp, type ComponentEvent } from '../../../src/domain/changes/sum-up.ts';
import { RecordedEvent } from '../../../src/domain/event.ts';

function eventAt(minute: number, component_id: string, fact: Record<string, unknown>): ComponentEvent {
  const at = new Date(Date.parse('2026-05-04T12:00:00.000Z') + minute * 60_000).toISOString();
  return {
    component_id,
    event: RecordedEvent.parse({ seq: 1, at, recorded_at: at, key: null, run: null, ...fact }),
  };
}

function colour(minute: number, id: string, from: string, to: string): ComponentEvent {
  return eventAt(minute, id, { type: 'status_changed', from, to });
}

function opened(minute: number, ticket_id: string, severity: string): ComponentEvent {
  const facts = { title: `t ${ticket_id}`, fingerprint: ticket_id, origin: 'person' };
  return eventAt(minute, 'A', { type: 'ticket_opened', ticket_id, severity, ...facts });
}

function resolved(minute: number, ticket_id: string): ComponentEvent {
  return eventAt(minute, 'A', { type: 'ticket_resolved', ticket_id, resolution: 'done', by: 'person' });
}

describe('what changed in a fleet', () => {
  it('is nothing where nothing was recorded', () => {
    expect(sumUp([])).toEqual({ colours: [], opened: [], resolved: [], heals: [], events: 0, components: 0 });
  });

  it('has the course of each colour, from the beginning to the end, the worst and newest first', () => {
    const found = sumUp([
      colour(0, 'A', 'green', 'red'),
      colour(1, 'B', 'green', 'yellow'),
      colour(2, 'A', 'red', 'green'),
      colour(3, 'C', 'unknown', 'red'),
      colour(4, 'D', 'green', 'red'),
    ]);

    expect(FleetChanges.parse(found)).toEqual(found);
    expect(found.colours.map(({ component_id, from, to, times }) => [component_id, from, to, times])).toEqual(
      [
        ['D', 'green', 'red', 1],
        ['C', 'unknown', 'red', 1],
        ['B', 'green', 'yellow', 1],
        ['A', 'green', 'green', 2],
      ],
    );
    expect(found).toMatchObject({ events: 5, components: 4 });
  });

  it('has each ticket once, as it is at the end, the most severe of the open ones first', () => {
    const found = sumUp([
      opened(0, 'WT-A-001', 'low'),
      opened(1, 'WT-A-002', 'critical'),
      opened(2, 'WT-A-003', 'high'),
      resolved(3, 'WT-A-003'),
      resolved(4, 'WT-A-000'),
    ]);

    expect(found.opened.map(({ ticket_id }) => ticket_id)).toEqual(['WT-A-002', 'WT-A-001']);
    expect(found.resolved.map(({ ticket_id, title }) => [ticket_id, title])).toEqual([
      ['WT-A-000', null],
      ['WT-A-003', 't WT-A-003'],
    ]);
  });
});
