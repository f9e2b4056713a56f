import type { EcosystemId } from '../../analyzer/ecosystems/ecosystem.ts';
import { bundler } from './bundler.ts';
import { cargo } from './cargo.ts';
import { composer } from './composer.ts';
import type { Ecosystem } from './ecosystem.ts';
import { go } from './go.ts';
import { npm } from './npm.ts';
import { python } from './python.ts';

export const ECOSYSTEMS: Readonly<Record<EcosystemId, Ecosystem>> = {
  bundler,
  cargo,
  composer,
  go,
  npm,
  python,
};
