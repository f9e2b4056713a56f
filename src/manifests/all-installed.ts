import { bundler } from './ecosystems/bundler/installed.ts';
import { cargo } from './ecosystems/cargo/installed.ts';
import { composer } from './ecosystems/composer/installed.ts';
import type { InstalledPackages } from './installed.ts';
import { go } from './ecosystems/go/installed.ts';
import { gradle } from './ecosystems/gradle/installed.ts';
import { maven } from './ecosystems/maven/installed.ts';
import { mix } from './ecosystems/mix/installed.ts';
import { npm } from './ecosystems/npm/installed.ts';
import { nuget } from './ecosystems/nuget/installed.ts';
import { pub } from './ecosystems/pub/installed.ts';
import { python } from './ecosystems/python/installed.ts';
import { swift } from './ecosystems/swift/installed.ts';
import { unread } from './installed-unread.ts';

const ECOSYSTEMS: Readonly<Partial<Record<string, InstalledPackages>>> = {
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

/** How the environment of an ecosystem's manifests is checked, by the analyser's name of it. */
export function ecosystemOf(id: string): InstalledPackages {
  return ECOSYSTEMS[id] ?? unread(id);
}
