import { ECOSYSTEM_IDS, type BuiltInEcosystem } from '../domain/analysis/ecosystem-ids.ts';
import { createRegistry, type Registry } from '../domain/registry.ts';
import type { Ecosystem, EcosystemDescription } from './ecosystem.ts';
import { bundler } from './ecosystems/bundler/manifest.ts';
import { cargo } from './ecosystems/cargo/manifest.ts';
import { composer } from './ecosystems/composer/manifest.ts';
import { go } from './ecosystems/go/manifest.ts';
import { gradle } from './ecosystems/gradle/manifest.ts';
import { maven } from './ecosystems/maven/manifest.ts';
import { mix } from './ecosystems/mix/manifest.ts';
import { npm } from './ecosystems/npm/manifest.ts';
import { nuget } from './ecosystems/nuget/manifest.ts';
import { pub } from './ecosystems/pub/manifest.ts';
import { python } from './ecosystems/python/manifest.ts';
import { swift } from './ecosystems/swift/manifest.ts';

const DESCRIPTIONS: Readonly<Record<BuiltInEcosystem, EcosystemDescription>> = {
  bundler,
  cargo,
  composer,
  go,
  gradle,
  maven,
  mix,
  npm,
  nuget,
  pub,
  python,
  swift,
};

/** Every ecosystem that is built in. */
export const ECOSYSTEMS: readonly Ecosystem[] = ECOSYSTEM_IDS.map((id) => ({ id, ...DESCRIPTIONS[id] }));

/** The ecosystems that are built in, and those that are added. Throws InputError when an id is written wrongly or used twice. */
export function ecosystemRegistry(added: readonly Ecosystem[] = []): Registry<Ecosystem> {
  return createRegistry('ecosystem', ECOSYSTEMS, added);
}
