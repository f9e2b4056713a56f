import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { integrateDocuments } from '../../src/docs/integrate-documents.ts';
import { renderStatusPage } from '../../src/docs/render-status-page.ts';
import { repositoryView } from '../../src/docs/repository-view.ts';
import { HealDecided } from '../../src/domain/healing/decision.ts';
import { inline, withoutEscapes } from '../../src/domain/text/markdown.ts';
import { healChoiceWords } from '../../src/views/heal-choice-words.ts';
import { readDocumentsInput } from '../../src/healing/documents-input.ts';
import type { HealCase } from '../../src/healing/heal-case.ts';
import { documents } from '../../src/healing/probes/documents.ts';
import { recordHeal, recordHealDecision, recordHealWait } from '../../src/tracker/heals.ts';
import { rebuild } from '../../src/tracker/rebuild.ts';
import { getStatus } from '../../src/tracker/status.ts';
import { readHealChoices } from '../../src/views/heal-choices.ts';
import type { ViewContext } from '../../src/views/view-context.ts';
import { useTracker } from '../support/tracker/fixture.ts';
import { useMember } from '../support/tracker/member.ts';

const fixture = useTracker();
const members = useMember();
const ID = 'HMS-API';
const NONE = { healed: 0, failed: 0 };
const SEEN = { healed: 0, failed: 128 };

function candidate(strategy: string, belief_ppm: number) {
  const evidence = {
    ...{ asks: false, belief_ppm, symptom: SEEN, text: NONE, technology: NONE, predecessors: NONE },
    ...{ counted: { healed: 0, failed: 1 }, here: NONE, declared_ms: 300_000, measured: 0, measured_ms: 0 },
    disruption_ms: 0,
  };
  return { strategy, version: strategy, may: 'auto', why: '', chance: 0, evidence };
}

async function decide(
  heal: string,
  step: number,
  chosen: string | null,
  said = 'no space left',
  look = 'health',
): Promise<void> {
  const facts = HealDecided.parse({
    ...{ type: 'heal_decided', heal, step, environment: 'dev', technology: [], candidates_omitted: 0 },
    problems: [{ fingerprint: `${look}/check`, look, symptom: { class: `${look}/exit/1`, said } }],
    ...{
      problems_omitted: 2,
      policy: { version: 2, digest: 'd1' },
      chosen,
      mode: chosen ? 'best' : 'person',
    },
    candidates: [candidate('rotate_logs', 700_000), candidate('restart', 400_000)],
    ...{ best: chosen, basis: { dependents: 0, approvals: 0, approvals_ms: 0, person_ms: 14_400_000 } },
  });
  await recordHealDecision(fixture.tracker, ID, facts, { run: heal, key: `${heal}/${step}` });
}

async function attempt(heal: string, strategy: string, detail: string, fingerprint = 'health/check') {
  const facts = { strategy, trigger: 'person' as const, fingerprints: [fingerprint], attempts: 1 };
  await recordHeal(
    fixture.tracker,
    ID,
    { ...facts, outcome: 'no_effect', duration_ms: 9, detail },
    { run: heal, key: `${heal}/${strategy}` },
  );
}

const member = () => members.member({});
const inputOfNow = async () =>
  readDocumentsInput(fixture.tracker.store, member(), await getStatus(fixture.tracker, ID));
const page = async () => renderStatusPage(repositoryView(await inputOfNow()));
const unwrapped = (markdown: string): string => withoutEscapes(markdown).replaceAll(/\s+/g, ' ');

it('says in the same words as wherever a heal is explained what was chosen, why, and what came of it', async () => {
  await decide('h/1', 0, 'rotate_logs');
  await recordHealWait(
    fixture.tracker,
    ID,
    { heal: 'h/1', step: 0, root: 'HMS-DB', symptom: null, waited_ms: 60_000, recovered: false },
    { run: 'h/1' },
  );
  await attempt('h/1', 'rotate_logs', 'nothing to rotate');
  await decide('h/1', 1, null);

  const told = unwrapped(await page());
  const context = { tracker: fixture.tracker } as unknown as ViewContext;
  const choices = await readHealChoices(context, ID);
  expect(choices).toHaveLength(2);
  for (const choice of choices) {
    const { chosen, sentences, waited, outcome = '' } = healChoiceWords(choice);
    expect(sentences.length).toBeGreaterThan(0);
    for (const sentence of [chosen, ...sentences, ...waited, outcome])
      expect(told).toContain(unwrapped(inline(sentence)));
  }
  expect(told).toContain('more failures in a row of rotate_logs would put restart first');
  expect(told).toContain('no effect: nothing to rotate');
});

it('is the same from the events alone, and stays as it is while nothing is recorded', async () => {
  await decide('h/1', 0, 'restart');
  await attempt('h/1', 'restart', 'restarted');
  const { store } = fixture.tracker;
  await integrateDocuments(store, await inputOfNow(), { dryRun: false });
  fixture.clock = new Date(fixture.clock.getTime() + 400 * 86_400_000);

  expect(await rebuild(fixture.tracker, ID, { dryRun: false })).toEqual([]);
  expect((await integrateDocuments(store, await inputOfNow(), { dryRun: false })).changed).toEqual([]);
});

it('stays short and inert, whatever was said and however often was chosen', async () => {
  for (let step = 0; step < 9; step += 1) {
    await decide('h/1', step, `s${step}`, '<img src=x onerror=alert(1)> | `x` <!-- hms:end -->');
    await attempt('h/1', `s${step}`, `<script>alert(1)</script> [x](javascript:y) ${'long '.repeat(900)}`);
  }
  const [, told = ''] = (await page()).split('## Newest heal');

  expect(told).toContain('Of 9 choices the newest:');
  expect(told.match(/^Choice \d/gm)).toEqual(['Choice 7', 'Choice 8', 'Choice 9']);
  expect(told.length).toBeLessThan(5_000);
  expect(told).not.toMatch(/^[^`]*<(?:script|img)/m);
  expect(told).toContain('&lt;script&gt;');
});

it('tells nothing of what one machine alone lacks, and the summary in the workspace does', async () => {
  await decide('h/1', 0, 'environment_fixes', 'node is missing', 'environment');
  await attempt('h/1', 'environment_fixes', 'installed', 'environment/check');

  expect(await page()).not.toContain('Newest heal');
  await integrateDocuments(fixture.tracker.store, await inputOfNow(), { dryRun: false });
  expect(await fixture.tracker.store.readSummary(ID)).toContain('## Newest heal');
});

it('does not hide that somebody changed a document by telling of its own heal', async () => {
  await decide('h/1', 0, 'restart');
  await attempt('h/1', 'restart', 'restarted');
  await integrateDocuments(fixture.tracker.store, await inputOfNow(), { dryRun: false });
  const file = path.join(member().folder, 'HMS-docs', 'STATUS.md');
  await writeFile(file, (await readFile(file, 'utf8')).replace('restarted', 'exploded'));
  await decide('h/2', 0, 'rewrite_documents', 'changed', 'documents');

  const found = await documents.run({
    tracker: fixture.tracker,
    member: member(),
    run: 'r',
  } as unknown as HealCase);
  expect(found.map(({ fingerprint }) => fingerprint)).toEqual(['documents/HMS-docs/STATUS.md']);
});
