import { createRegistry, type Registry } from '../../domain/registry.ts';
import { envFileFromExample } from './env-file-from-example.ts';
import type { FixKind } from './fix.ts';
import { initSubmodules } from './init-submodules.ts';

/** Every kind of fix: a new one is one file and one line. */
export const FIX_KINDS: readonly FixKind[] = [envFileFromExample, initSubmodules];

/** The kinds that are built in, and those that are added. Throws InputError for an id that is there twice. */
export function fixKinds(added: readonly FixKind[] = []): Registry<FixKind> {
  return createRegistry('fix', FIX_KINDS, added);
}
