import { describe, expect, it } from '@jest/globals';
import { mistakeInAnswer, mistakeInPause, mistakeInRequest } from '../../../src/domain/healing/messages.ts';

const NOW = Date.parse('2030-01-01T00:00:00Z');
const ODD = [undefined, null, 7, 'pause', [], {}, { reason: 7 }, { reason: ' ' }];

describe('what the healing coordinator is told', () => {
  it('is a pause with a reason, and with an end in the future if it has one', () => {
    expect(mistakeInPause({ reason: 'maintenance' }, NOW)).toBeUndefined();
    expect(mistakeInPause({ reason: 'maintenance', until: '2030-01-01T00:00:01Z' }, NOW)).toBeUndefined();
    for (const until of ['2030-01-01T00:00:00Z', 'soon', 7, null])
      expect(mistakeInPause({ reason: 'maintenance', until }, NOW)).toContain('in the future');
    for (const given of ODD) expect(mistakeInPause(given, NOW)).toContain('A pause is');
  });

  it('is a request that names a component, a reason, and a trigger that is known', () => {
    const request = { component_id: 'A', reason: 'red' };

    expect(mistakeInRequest(request)).toBeUndefined();
    expect(mistakeInRequest({ ...request, trigger: 'finding' })).toBeUndefined();
    expect(mistakeInRequest({ ...request, trigger: 'boredom' })).toContain('with a "trigger" of person');
    for (const given of [...ODD, { component_id: 'A' }])
      expect(mistakeInRequest(given)).toContain('A request is');
  });

  it('is an answer that says who gives it, and a rejection why', () => {
    expect(mistakeInAnswer({ by: 'Ada' }, ['by'])).toBeUndefined();
    expect(mistakeInAnswer({ by: 'Ada' }, ['by', 'reason'])).toContain('"reason"');
    for (const given of ODD) expect(mistakeInAnswer(given, ['by'])).toContain('"by"');
  });
});
