import type { FolderPrint } from '../analyzer/print-folder.ts';
import { HmsError } from '../domain/errors.ts';
import type { FleetMember } from '../domain/fleet.ts';
import type { TestedState } from '../domain/seen.ts';
import { testedState } from '../domain/tested-state.ts';
import type { Store } from '../store/store.ts';
import { takePrint } from './seen.ts';

/** Runs a component's tests, and sees what they ran on; undefined where its folder cannot be read as a repository. */
export async function seeTested<Result>(
  store: Store,
  member: FleetMember,
  signal: AbortSignal,
  runTests: () => Promise<Result>,
): Promise<[Result, TestedState | undefined]> {
  const print = async (): Promise<FolderPrint | undefined> => {
    try {
      return await takePrint(store, member, signal);
    } catch (error) {
      if (error instanceof HmsError) return undefined;
      throw error;
    }
  };
  const before = await print();
  const result = await runTests();
  const after = await print();
  if (before === undefined || after === undefined) return [result, undefined];
  const seen = await store.read('seen', member.component.id);
  return [result, testedState(before, after, seen?.tested)];
}
