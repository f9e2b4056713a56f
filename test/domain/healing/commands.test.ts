import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ANSWER_KINDS, completeAnswer, mistakeInAnswer } from '../../../src/domain/healing/answers.ts';
import { MESSAGE_KINDS, readMessage, type HealingMessageName } from '../../../src/domain/healing/commands.ts';

const NOW = Date.parse('2030-01-01T00:00:00Z');
const NAMES = Object.keys(MESSAGE_KINDS) as HealingMessageName[];
const REQUEST = { component_id: 'A', reason: 'red' };

function told(name: HealingMessageName, sent: unknown): unknown {
  const read = readMessage(name, sent, NOW);
  return 'mistake' in read ? read.mistake : read.command;
}

describe('what the healing coordinator is told', () => {
  it.each(NAMES)('%s is read as its own example shows it', (name) => {
    const { example } = MESSAGE_KINDS[name];

    expect(told(name, JSON.parse(example))).toMatchObject(
      JSON.parse(example.replace(':00Z', ':00.000Z')) as object,
    );
  });

  it.each([
    ['requestHeal', REQUEST, { ...REQUEST, trigger: 'person', forced_by: null, asked_by: null }],
    ['requestHeal', { ...REQUEST, trigger: 'finding', forced_by: null, more: 1 }, { trigger: 'finding' }],
    ['requestHeal', { ...REQUEST, forced_by: 'A'.repeat(101) }, { forced_by: 'A'.repeat(100) }],
    ['pause', { reason: 'x' }, { reason: 'x', until: null, by: null }],
    ['pause', { reason: 'x', until: '2030-01-01T01:00:01+01:00' }, { until: '2030-01-01T00:00:01.000Z' }],
    ['resume', null, { by: undefined }],
    ['resume', { by: 7 }, { by: undefined }],
    ['resume', { by: 'Ada' }, { by: 'Ada' }],
  ] as const)('%s may be %j', (name, sent, command) => {
    expect(told(name, sent)).toMatchObject(command);
  });

  it.each([
    ['requestHeal', 'heal it!', 'the input must be a JSON object, and not "heal it!"'],
    ['requestHeal', {}, "component_id must be a component's id, as HMS-API; reason must be a text"],
    ['requestHeal', { ...REQUEST, trigger: 'boredom' }, 'trigger must be person or monitor or finding'],
    ['requestHeal', { ...REQUEST, trigger: null }, 'trigger must be person'],
    ['requestHeal', { ...REQUEST, trigger: 'finding', forced_by: 'Ada' }, 'forced_by is for a request'],
    ['requestHeal', { ...REQUEST, asked_by: ' ' }, 'asked_by must be a text of 1 to 2000 characters'],
    ['pause', undefined, 'the input must be a JSON object. It takes {"reason"'],
    ['pause', { reason: ' ', by: null }, 'and not " "; by must be a text'],
    ['pause', { reason: 'x', until: '2030-01-01T00:00:00Z' }, 'until must be a time to come'],
    ['pause', { reason: 'x', until: null }, 'until must be a time to come'],
    ['healNews', { ended: null }, "component_id must be a component's id, as HMS-API; run_id must be"],
  ] as const)('%s is refused with %j, and told every mistake', (name, sent, mistake) => {
    expect(told(name, sent)).toContain(`${name} was refused: `);
    expect(told(name, sent)).toContain(mistake);
  });

  it('is read or refused whatever it is, and never throws', () => {
    fc.assert(
      fc.property(fc.constantFrom(...NAMES), fc.anything(), (name, sent) => {
        expect(told(name, sent)).toBeDefined();
      }),
    );
  });
});

describe('what a heal is answered', () => {
  it('says who answers, and a rejection why', () => {
    expect(mistakeInAnswer('approve', { by: 'Ada' })).toBeUndefined();
    expect(mistakeInAnswer('reject', { by: 'Ada', reason: 'no' })).toBeUndefined();
    expect(mistakeInAnswer('reject', {})).toContain(
      `by must be a text of 1 to 2000 characters; reason must be a text of 1 to 2000 characters. It takes ${ANSWER_KINDS.reject.example}`,
    );
    for (const sent of [undefined, null, 7, 'yes', [], { by: 7 }, { by: ' ' }])
      expect(mistakeInAnswer('approve', sent)).toContain('approve was refused: ');
  });

  it('is completed where it comes from the Web UI', () => {
    expect(completeAnswer(undefined)).toEqual({ by: 'somebody', reason: 'no reason was given' });
    expect(completeAnswer({ by: 'Ada', reason: ' ' })).toEqual({ by: 'Ada', reason: 'no reason was given' });
  });
});
