import { bundler } from './bundler.ts';
import { cargo } from './cargo.ts';
import { composer } from './composer.ts';
import type { Ecosystem, EcosystemId } from './ecosystem.ts';
import { go } from './go.ts';
import { npm } from './npm.ts';
import { python } from './python.ts';

/** Every ecosystem whose manifests are read. */
export const ECOSYSTEMS: Readonly<Record<EcosystemId, Ecosystem>> = {
  npm,
  python,
  cargo,
  bundler,
  go,
  composer,
};
