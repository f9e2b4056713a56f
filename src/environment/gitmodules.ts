import { readConfigText } from '../git/read-config-text.ts';
import { isOn, settingOf, type GitConfig } from '../git/config-text.ts';
import { trimEndOf } from '../domain/text/trim-end.ts';
import { readInside } from '../files/read-inside.ts';

/** What `.gitmodules` says of one submodule. */
export interface DeclaredSubmodule {
  /** What git calls it in settings and in its own folder; mostly its path. */
  readonly name: string;
  /** Relative to the component's folder, without a closing `/`. */
  readonly path: string;
  /** As it is written; empty where there is none. */
  readonly url: string;
  readonly isShallow: boolean;
  /** How `git submodule update` is to put it up to date; `!command` asks for a command. */
  readonly update: string | undefined;
}

export type Gitmodules =
  | { readonly state: 'read'; readonly submodules: readonly DeclaredSubmodule[] }
  | { readonly state: 'absent' }
  /** The reason completes the sentence ".gitmodules …". */
  | { readonly state: 'refused'; readonly reason: string };

/** The submodules of a component that have a path, in its order. Throws GitError for a file that git does not take. */
export async function readGitmodules(folder: string, signal?: AbortSignal): Promise<Gitmodules> {
  const file = await readInside(folder, '.gitmodules');
  if (file.state !== 'text') return file;
  const config = await readConfigText(file.text, { folder, signal });
  const submodules = namesIn(config)
    .map((name) => declared(config, name))
    .filter(({ path }) => isPlain(path))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  return { state: 'read', submodules };
}

function namesIn(config: GitConfig): string[] {
  return [...config.keys()].flatMap((key) => /^submodule\.(.*)\.path$/s.exec(key)?.[1] ?? []);
}

function declared(config: GitConfig, name: string): DeclaredSubmodule {
  const said = (variable: string): string | undefined => settingOf(config, `submodule.${name}.${variable}`);
  return {
    name,
    path: trimEndOf(said('path') ?? '', '/'),
    url: said('url') ?? '',
    isShallow: isOn(said('shallow')),
    update: said('update'),
  };
}

function isPlain(path: string): boolean {
  return path.split('/').every((part) => !['', '.', '..', '.git'].includes(part.toLowerCase()));
}
