import { isDeepStrictEqual } from 'node:util';
import type { EnvironmentDocument } from '../domain/environment.ts';
import type { FleetMember } from '../domain/fleet.ts';
import { rememberSlowFiles, slowFilesOf } from '../repository/remember-slow-files.ts';
import type { Registry } from '../domain/registry.ts';
import type { Store } from '../store/store.ts';
import type { CheckEnvironment } from './check-environment.ts';
import { fixEnvironment, type RecordFixes } from './fix-environment.ts';
import type { FixKind } from './fixes/fix.ts';
import { fixKinds } from './fixes/fix-kinds.ts';
import { namingFixes } from './name-fixes.ts';
import { tellingUnfinished } from './tell-unfinished.ts';

export interface UpdateEnvironmentOptions {
  readonly now: Date;
  readonly signal?: AbortSignal | undefined;
  /** `none` only checks, `plan` says what would be fixed, `apply` fixes what the operator allows. */
  readonly fixes: 'none' | 'plan' | 'apply';
  readonly check: CheckEnvironment;
  /** Where fixes keep what they need: `fixFolder` of the workspace. */
  readonly state: string;
  /** Records the fixes that were tried. */
  readonly record?: RecordFixes | undefined;
  /** Told once, when another process is fixing the component and is waited for. */
  readonly onWait?: (() => void) | undefined;
  /** The fixes that there are: those that are built in where it is left out. */
  readonly kinds?: Registry<FixKind> | undefined;
}

/** Checks the component's environment, with fixes if asked for, and stores the document; `changed` leaves out the time of the check. */
export async function updateEnvironment(
  store: Store,
  member: FleetMember,
  options: UpdateEnvironmentOptions,
): Promise<{ document: EnvironmentDocument; changed: boolean }> {
  const { id } = member.component;
  const check: CheckEnvironment = async (one, asked) =>
    options.check(one, {
      ...asked,
      slow: await slowFilesOf(store, id),
      onSlow: (found) => rememberSlowFiles(store, id, found),
    });
  const document = await inspectEnvironment(member, { ...options, check });
  return { document, changed: await storeEnvironment(store, document) };
}

/** The same without storing it. */
export async function inspectEnvironment(
  member: FleetMember,
  { fixes, kinds = fixKinds(), ...options }: UpdateEnvironmentOptions,
): Promise<EnvironmentDocument> {
  const check = namingFixes(tellingUnfinished(options.check, options.state), kinds);
  return fixes === 'none'
    ? check(member, options)
    : fixEnvironment(member, { ...options, check, kinds, dryRun: fixes === 'plan' });
}

/** Stores what a check found; whether it says something else than the last one, but for the time of the check. */
export async function storeEnvironment(store: Store, document: EnvironmentDocument): Promise<boolean> {
  const { component_id, last_checked } = document;
  const stored = await store.read('environments', component_id);
  await store.write('environments', component_id, document);
  return !isDeepStrictEqual({ ...stored, last_checked }, document);
}
