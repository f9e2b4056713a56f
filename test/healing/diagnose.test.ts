import { expect, it } from '@jest/globals';
import { createCatalogue } from '../../src/catalogue/catalogue.ts';
import type { HealCase } from '../../src/healing/heal-case.ts';
import { diagnose } from '../../src/healing/diagnose.ts';
import type { Probe } from '../../src/healing/probes/probe.ts';

function probe(id: string, stopsDiagnosis = false): Probe {
  const found = { fingerprint: `${id}/broken`, description: 'd', remediation: 'r' };
  return { id, stopsDiagnosis, run: () => Promise.resolve([found]) };
}

const kinds = createCatalogue({ probes: [probe('disk', true), probe('queue')] });
const heal = { key: 'k', signal: new AbortController().signal } as HealCase;
const treatedByNone = { ...kinds, strategies: { ...kinds.strategies, items: [] } };
const added = { ...treatedByNone, probes: { ...kinds.probes, items: kinds.probes.items.slice(-2) } };

it('ends with a probe on whose find the later ones rest', async () => {
  expect((await diagnose(heal, added)).map(({ look }) => look)).toEqual(['disk']);
});

it('asks each probe that is named, whatever those before it find', async () => {
  expect((await diagnose(heal, added, ['disk', 'queue'])).map(({ look }) => look)).toEqual(['disk', 'queue']);
});
