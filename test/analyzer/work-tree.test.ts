import { describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { openComponent } from '../../src/analyzer/git/component-folder.ts';
import { readWorkTree, type WorkTree } from '../../src/analyzer/work-tree.ts';
import { documentPlaces } from '../../src/domain/documents/added-places.ts';
import type { DocumentPlace } from '../../src/domain/documents/document-places.ts';
import { documentsOf } from '../../src/domain/documents/wanted-documents.ts';
import { createRepository, memberAt, type Sandbox } from '../support/analyzer/fixture.ts';
import { runbook } from '../support/catalogue/runbook.ts';

const RUNBOOK = 'HMS-docs/runbook.txt';
/** What changed so short a time before it is looked at may change again unseen, and is not remembered. */
const TICK_MS = 50;

async function look(
  { folder }: Sandbox,
  added: readonly DocumentPlace[],
  before: WorkTree | null,
): Promise<WorkTree> {
  const asking = { timeoutMs: 10_000 };
  const repository = await openComponent(memberAt(folder), asking);
  const documents = documentsOf({ documents: documentPlaces(added) });
  return readWorkTree({ repository, documents, known: before?.known ?? null, headTree: null }, asking);
}

describe('what is remembered of a work tree', () => {
  it('is asked for anew when other documents are hms’s own', async () => {
    using repository = createRepository({ 'a.c': 'int a;\n' });
    repository.write({ [RUNBOOK]: 'Call Ada.\n' });
    await sleep(TICK_MS);

    const first = await look(repository, [], null);
    const same = await look(repository, [], first);
    const added = await look(repository, [runbook], same);
    const again = await look(repository, [runbook], added);
    const removed = await look(repository, [], again);

    expect([first, same, added, again, removed].map(({ isUnchanged }) => isUnchanged)).toEqual([
      false,
      true,
      false,
      true,
      false,
    ]);
    expect([same, added, removed].map(({ untracked }) => untracked)).toEqual([[RUNBOOK], [], [RUNBOOK]]);
    expect(again.own).toEqual([RUNBOOK]);
  });
});
