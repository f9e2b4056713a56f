import { describe, expect, it } from '@jest/globals';
import { Component } from '../../../src/domain/component.ts';
import { freedomOf } from '../../../src/domain/healing/freedom.ts';
import type { FreedomUnit, LevelChange, Trial } from '../../../src/domain/healing/freedom-record.ts';
import type { HealOutcome } from '../../../src/domain/healing/heal.ts';
import { restart } from '../../../src/healing/strategies/restart.ts';
import { rerunTests } from '../../../src/healing/strategies/rerun-tests.ts';
import { familyOf, versionOf } from '../../../src/healing/version-of.ts';

const NOW = Date.parse('2026-05-04T12:00:00.000Z');
const MINUTE = 60_000;
const SYMPTOM = 'health/http/503';

const component = (id: string, command = [id]): Component =>
  Component.parse({ id, restart: { command, timeout: '2m' } });
const [A, B] = [component('A'), component('B')];
const FAMILY = versionOf(restart);

function unit(of: Component): FreedomUnit {
  return {
    ...{ version: versionOf(restart, of), family: familyOf(restart), component: of.id, environment: 'prod' },
    ...{ symptom: SYMPTOM, isRisky: true, begin: 'auto', now: NOW },
  };
}

function trial(of: Component, outcome: HealOutcome, more: Partial<Trial> = {}): Trial {
  const version = versionOf(restart, of);
  return {
    version,
    environment: 'prod',
    symptom: SYMPTOM,
    component: of.id,
    outcome,
    at: NOW - MINUTE,
    ...more,
  };
}

function change(of: Component, to: LevelChange['to'], more: Partial<LevelChange> = {}): LevelChange {
  return {
    ...{ version: versionOf(restart, of), environment: 'prod', symptom: null, component: of.id, to },
    ...{ by: 'system' as const, who: null, why: 'so far', at: NOW - 9 * MINUTE, ...more },
  };
}

const levelOf = (of: Component, trials: Trial[], changes: LevelChange[] = []) =>
  freedomOf({ trials, changes }, unit(of)).level;

describe('what each component declares for itself', () => {
  it('is told apart by its command, and what all run alike is not', () => {
    expect(versionOf(restart, A)).not.toBe(versionOf(restart, B));
    expect(versionOf(restart, A)).toBe(versionOf(restart, component('C', ['A'])));
    expect(versionOf(restart, Component.parse({ id: 'D' }))).toBe(FAMILY);
    expect(familyOf(rerunTests)).toBeNull();
    expect(versionOf(rerunTests, A)).toBe(versionOf(rerunTests, B));
  });

  it('asks where it made something worse, and nowhere else', () => {
    expect(levelOf(A, [trial(A, 'worse')])).toBe('approve');
    expect(levelOf(B, [trial(A, 'worse')])).toBe('auto');
    expect(levelOf(B, [], [change(A, 'approve')])).toBe('auto');
  });

  it('takes over what was recorded of it when one version stood for all', () => {
    const worse = trial(A, 'worse', { version: FAMILY });
    const lowered = change(A, 'approve', { version: FAMILY });

    expect([levelOf(A, [worse]), levelOf(B, [worse])]).toEqual(['approve', 'auto']);
    expect([levelOf(A, [], [lowered]), levelOf(B, [], [lowered])]).toEqual(['approve', 'auto']);
  });

  it('is set for all by a person at once, then or now, and for one by its own', () => {
    const all = change(A, 'suggest', { version: FAMILY, by: 'person' });
    const one = change(B, 'auto', { by: 'person', at: NOW - MINUTE });

    expect([levelOf(A, [], [all]), levelOf(B, [], [all])]).toEqual(['suggest', 'suggest']);
    expect([levelOf(A, [], [all, one]), levelOf(B, [], [all, one])]).toEqual(['suggest', 'auto']);
  });

  it('begins a level lower with another command, whatever was set for all before', () => {
    const all = change(A, 'auto', { version: FAMILY, by: 'person', at: NOW - 99 * MINUTE });
    const before = change(component('A', ['old']), 'approve');

    expect(levelOf(A, [], [all, before])).toBe('suggest');
    expect(levelOf(B, [], [all, before])).toBe('auto');
  });

  it('deserves more by its own outcomes at the one component that has it', () => {
    const trials = Array.from({ length: 13 }, (_, at) => trial(A, 'healed', { at: NOW - at - 1 }));
    const changes = [change(A, 'approve'), change(B, 'approve')];

    expect(freedomOf({ trials, changes }, unit(A)).deserves).toBe('auto');
    expect(freedomOf({ trials, changes }, unit(B)).deserves).toBeNull();
  });

  it('is held everywhere once it could not be done at three components within the hour, whatever each runs', () => {
    const three = ['A', 'B', 'C'].map((id, at) =>
      trial(component(id), 'failed', { at: NOW - (4 - at) * MINUTE }),
    );
    const reset = change(A, 'auto', { by: 'person', at: NOW });

    expect(freedomOf({ trials: three, changes: [] }, unit(component('D'))).breaker?.state).toBe('open');
    expect(freedomOf({ trials: three.slice(1), changes: [] }, unit(A)).breaker).toBeNull();
    expect(freedomOf({ trials: three, changes: [reset] }, unit(A)).breaker).toBeNull();
    expect(freedomOf({ trials: three, changes: [reset] }, unit(B)).breaker?.state).toBe('open');
  });
});
