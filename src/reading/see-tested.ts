import { committedFiles } from '../analyzer/git/committed-files.ts';
import type { FolderDigest } from '../analyzer/digest-folder.ts';
import { HmsError } from '../domain/errors.ts';
import type { FleetMember } from '../domain/fleet.ts';
import type { TestedState } from '../domain/updates/last-update.ts';
import { dueAgain, testedState } from '../domain/tests/tested-state.ts';
import type { Store } from '../store/store.ts';
import { takeDigest } from './take-digest.ts';

/** What the tests of a component ran on, and why they are due again already where they are. */
export interface SeenTests {
  readonly seen?: TestedState;
  readonly remark?: string;
}

/** Runs a component's tests, and sees what they ran on; nothing where its folder cannot be read as a repository. */
export async function seeTested<Result>(
  store: Store,
  member: FleetMember,
  signal: AbortSignal,
  runTests: () => Promise<Result>,
): Promise<[Result, SeenTests]> {
  const print = async (): Promise<FolderDigest | undefined> => {
    try {
      return await takeDigest(store, member, signal);
    } catch (error) {
      if (error instanceof HmsError) return undefined;
      throw error;
    }
  };
  const before = await print();
  const result = await runTests();
  const after = await print();
  if (before === undefined || after === undefined) return [result, {}];
  const committed = await committedFiles(member, { from: before.head, to: after.head }, signal);
  const known = await store.read('seen', member.component.id);
  const seen = testedState({ before, after, committed }, known?.tested);
  const remark = dueAgain(seen, before.head !== after.head);
  return [result, { seen, ...(remark === undefined ? {} : { remark }) }];
}
