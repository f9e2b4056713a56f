import { readInside } from '../../../files/read-inside.ts';

/** What a Gemfile.lock says that concerns what is installed. */
export interface GemLock {
  /** Gems from git or a folder, which are not among the installed ones. */
  readonly elsewhere: ReadonlySet<string>;
  /** The version of each gem from a registry. */
  readonly versions: ReadonlyMap<string, string>;
  /** What each of them needs. */
  readonly needs: ReadonlyMap<string, readonly string[]>;
}

export async function readGemLock(folder: string, manifest: string): Promise<GemLock> {
  const name = manifest === 'gems.rb' ? 'gems.locked' : `${manifest}.lock`;
  const content = await readInside(folder, name);
  const sections = content.state === 'text' ? content.text.replaceAll('\r', '').split(/\n(?=[A-Z])/) : [];
  const of = (pattern: RegExp): string[] => sections.filter((section) => pattern.test(section));
  const elsewhere = of(/^(?:GIT|PATH)\n/).flatMap((section) => specsIn(section).map(({ name: gem }) => gem));
  const specs = of(/^GEM\n/).flatMap(specsIn);
  return {
    elsewhere: new Set(elsewhere),
    versions: new Map(specs.map(({ name: gem, version }) => [gem, version])),
    needs: new Map(specs.map(({ name: gem, needs }) => [gem, needs])),
  };
}

interface Spec {
  readonly name: string;
  /** Without the platform that may stand behind it. */
  readonly version: string;
  readonly needs: readonly string[];
}

/** Four spaces before a gem, six before what it needs. */
function specsIn(section: string): Spec[] {
  const specs: { name: string; version: string; needs: string[] }[] = [];
  for (const line of section.split('\n')) {
    const [, name, version = ''] = /^ {4}(\S+) \(([^)-]*)[^)]*\)/.exec(line) ?? [];
    if (name !== undefined) specs.push({ name, version, needs: [] });
    const needed = /^ {6}([^\s(!]+)/.exec(line)?.[1];
    if (needed !== undefined) specs.at(-1)?.needs.push(needed);
  }
  return specs;
}
