import { describe, expect, it } from '@jest/globals';
import { HealDecided } from '../../src/domain/healing/decision.ts';
import { decideAgain } from '../../src/healing/replay/decide-again.ts';
import type { ReplayedColour } from '../../src/healing/replay/fleet-limits.ts';
import { ReplayPolicy } from '../../src/healing/replay/policy.ts';
import type { RecordedHeal } from '../../src/healing/replay/first-choices.ts';
import { replay } from '../../src/healing/replay/replay.ts';

const MINUTE = 60_000;
const PERSON = 240;
const policy = (of: object): ReplayPolicy => ReplayPolicy.parse({ schema_version: 1, ...of });
const at = (minute: number): string => new Date(minute * MINUTE).toISOString();

const RISKY = { may: 'auto', risk: 'risky', why: 'it is risky, and `allow.heal` names risky', place: 1 };
const SAFE = { may: 'auto', risk: 'safe', why: 'it is safe, and `allow.heal` names safe', place: 0 };
const HELD = { may: 'no', why: 'rotate is at observe for health/exit/1 (4 of its newest 10)', risk: null };
const BY_RECORD = 'rotate is at approve for health/exit/1 (4 of its newest 10): it waits for an approval';

function decided(candidates: Readonly<Record<string, object>>): HealDecided {
  return HealDecided.parse({
    ...{ type: 'heal_decided', heal: 'h', step: 0, problems_omitted: 0, environment: 'dev', technology: [] },
    problems: [{ fingerprint: 'x', look: 'health', symptom: { class: 'health/exit/1', said: null } }],
    ...{ policy: { version: 2, digest: '' }, candidates_omitted: 0, mode: 'order' },
    ...{ chosen: Object.keys(candidates)[0], allow: ['safe', 'risky'] },
    candidates: Object.entries(candidates).map(([strategy, more]) => ({
      ...{ strategy, version: '', chance: 0, ...more },
    })),
  });
}

describe('a replay at other levels', () => {
  const again = (candidates: Readonly<Record<string, object>>, levels: Readonly<Record<string, string>>) =>
    decideAgain(
      decided(candidates),
      policy({
        strategies: Object.fromEntries(Object.entries(levels).map(([id, level]) => [id, { level }])),
      }),
    );

  it('leaves out what may only be told, and calls a person where nothing is left', () => {
    const both = { rotate: SAFE, restart: RISKY };
    expect(again(both, { rotate: 'suggest' })).toMatchObject({ chosen: 'restart', asks: false });
    expect(again(both, { rotate: 'observe', restart: 'suggest' })).toMatchObject({ chosen: null });
  });

  it('asks at approve, and at auto only where something else than its record had it ask', () => {
    expect(again({ rotate: SAFE }, { rotate: 'approve' })).toMatchObject({ chosen: 'rotate', asks: true });
    const asked = { ...SAFE, may: 'approve', why: BY_RECORD };
    expect(again({ rotate: asked }, { rotate: 'auto' })).toMatchObject({ chosen: 'rotate', asks: false });
    const overdue = { ...asked, why: 'its review was due on 2026-01-01: it waits for an approval' };
    expect(again({ rotate: overdue }, { rotate: 'auto' })).toMatchObject({ chosen: 'rotate', asks: true });
  });

  it('puts a safe one that asks behind one that does not, where the order then is known', () => {
    const two = { rotate: SAFE, clear: { ...SAFE, place: 1 } };
    expect(again(two, { rotate: 'approve' })).toMatchObject({ chosen: 'clear', asks: false });
    const asked = { ...SAFE, may: 'approve', why: BY_RECORD };
    const mixed = { rotate: asked, clear: { ...SAFE, place: 1 } };
    expect(again(mixed, { clear: 'auto' })).toMatchObject({ chosen: 'rotate', asks: true });
    expect(again(mixed, { rotate: 'auto' })).toEqual({
      unknown: 'the order of what asked and what did not was not recorded',
    });
  });

  it('cannot tell what its record held then, nor what was not recorded', () => {
    const held = { rotate: HELD, restart: RISKY };
    expect(again(held, { rotate: 'auto' })).toEqual({
      unknown: 'what was known of rotate was not recorded, as its level held it: at approve it would be',
    });
    expect(again(held, { rotate: 'suggest' })).toMatchObject({ chosen: 'restart' });
    expect(again({ rotate: { ...SAFE, risk: null } }, { rotate: 'auto' })).toHaveProperty('unknown');
  });
});

function heal(id: string, minute: number, more: Partial<RecordedHeal> = {}): RecordedHeal {
  const event = { ...decided({ restart: RISKY }), heal: id };
  const choice = { component_id: id, at: at(minute), decided: event, attempt: null, isForced: false };
  return {
    ...{ component_id: id, heal: id, begun_at: at(minute), acted_at: at(minute + 5), isForced: false },
    ...{ choices: [choice], trigger: 'finding', ...more },
  };
}

function red(minute: number, ...ids: readonly string[]): ReplayedColour[] {
  return ids.map((component_id) => ({ component_id, at: minute * MINUTE, to: 'red' }));
}

describe('a replay with other limits of the fleet', () => {
  const green = [{ component_id: 'D', at: 0, to: 'green' as const }];
  const half = policy({ heal: { min_healthy_percent: 50 } });
  const refusedIn = (heals: RecordedHeal[], colours: ReplayedColour[]) =>
    replay(heals, half, PERSON, colours).refused.map(({ component_id, guardrail }) => [
      component_id,
      guardrail,
    ]);

  it('refuses what a finding asked for while too few were healthy, by the colours of that moment', () => {
    const heals = [heal('A', 5), heal('B', 20), heal('C', 40)];
    const colours = [...green, ...red(1, 'A', 'B'), ...red(10, 'C')];
    const over = { component_id: 'A', at: 30 * MINUTE, to: 'green' as const };

    expect(refusedIn(heals, [over, ...colours])).toEqual([['B', 'heal.min_healthy_percent']]);
    expect(refusedIn(heals, colours).map(([id]) => id)).toEqual(['B', 'C']);
  });

  it('refuses no person, nobody who insists, and says so where it cannot tell', () => {
    const colours = [...green, ...red(1, 'A', 'B', 'C')];
    const heals = [heal('A', 5, { trigger: 'person' }), heal('B', 6, { isForced: true })];
    expect(refusedIn(heals, colours)).toEqual([]);

    const { trigger: _, ...untold } = heal('C', 7);
    const [told] = replay([untold], half, PERSON, colours).unknown_limits;
    expect(told).toMatchObject({ limit: 'heal.min_healthy_percent' });
    expect(told?.why).toContain('of 1 of the heals not who asked for them');
    expect(replay(heals, half, PERSON).unknown_limits[0]?.why).toBe('the colours of the fleet were not read');
    expect(replay(heals, policy({}), PERSON).unknown_limits).toEqual([]);
  });

  it('has those wait at whose begin as many others acted, and not those that waited for an approval', () => {
    const acting = (from: number, until: number) => [{ from: from * MINUTE, until: until * MINUTE }];
    const heals = [
      heal('A', 0, { acting: acting(1, 10) }),
      heal('B', 2, { acting: acting(30, 40) }),
      heal('C', 15, { acting: acting(16, 20) }),
    ];
    const limited = (at_once: number) => replay(heals, policy({ heal: { at_once } }), PERSON);

    expect(limited(1).delayed).toEqual([{ component_id: 'B', heal: 'B', at: at(2) }]);
    expect(limited(2).delayed).toEqual([]);
    expect(limited(2).unknown_limits[0]?.why).toContain('a higher limit');
  });
});
