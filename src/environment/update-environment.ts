import { isDeepStrictEqual } from 'node:util';
import type { EnvironmentDocument } from '../domain/environment.ts';
import type { FleetMember } from '../domain/fleet.ts';
import type { Store } from '../store/store.ts';
import { checkEnvironment } from './check-environment.ts';
import { fixEnvironment } from './fix-environment.ts';

export interface UpdateEnvironmentOptions {
  readonly now: Date;
  readonly signal?: AbortSignal | undefined;
  /** `none` only checks, `plan` says what would be fixed, `apply` fixes what the operator allows. */
  readonly fixes: 'none' | 'plan' | 'apply';
}

/** Checks the component's environment, with fixes if asked for, and stores the document; `changed` leaves out the time of the check. */
export async function updateEnvironment(
  store: Store,
  member: FleetMember,
  { fixes, ...options }: UpdateEnvironmentOptions,
): Promise<{ document: EnvironmentDocument; changed: boolean }> {
  const document =
    fixes === 'none'
      ? await checkEnvironment(member, options)
      : await fixEnvironment(member, { ...options, dryRun: fixes === 'plan' });
  const stored = await store.read('environments', member.component.id);
  await store.write('environments', member.component.id, document);
  const { last_checked } = document;
  const changed = !isDeepStrictEqual({ ...stored, last_checked }, document);
  return { document, changed };
}
