import { bundler } from './bundler.ts';
import { cargo } from './cargo.ts';
import { composer } from './composer.ts';
import type { Ecosystem } from './ecosystem.ts';
import { go } from './go.ts';
import { gradle } from './gradle.ts';
import { maven } from './maven.ts';
import { mix } from './mix.ts';
import { npm } from './npm.ts';
import { nuget } from './nuget.ts';
import { pub } from './pub.ts';
import { python } from './python.ts';
import { swift } from './swift.ts';
import { unread } from './unread.ts';

const ECOSYSTEMS: Readonly<Partial<Record<string, Ecosystem>>> = {
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
export function ecosystemOf(id: string): Ecosystem {
  return ECOSYSTEMS[id] ?? unread(id);
}
