import { GitError } from '../../domain/errors.ts';
import { printable } from '../../domain/text/printable.ts';
import { shellWord } from '../../domain/text/shell-word.ts';
import { cloneSubmodule } from './clone-submodule.ts';
import { FixError, type FixKind } from './fix.ts';
import { operatorsGit } from './operators-git.ts';
import { recordedSubmodule } from './recorded-submodule.ts';
import { requirePlace } from './submodule-place.ts';
import { trustedSource } from './submodule-source.ts';

/**
 * Clones a submodule that the repository records, with the operator's git settings and credentials, from where the component
 * itself comes from or `allow.submodules_from` lets it, and from nowhere else.
 * Not by `git submodule`, which would follow the settings of the repository around it: git runs in the new clone alone, whose
 * settings it has written itself, and is told outright what to clone from where.
 */
export const initSubmodules: FixKind = {
  id: 'init_submodules',
  kind: 'safe',
  plan: ({ path }) => ({ action: `clone the submodule ${printable(path ?? '')}`, path: path ?? '' }),
  describe: (_, { path }) =>
    Promise.resolve({
      command: `git submodule update --init -- ${shellWord(printable(path))}`,
      risk: 'asks the server that it names',
      undo: null,
    }),
  async apply(folder, { path }, { signal, allow, startedAt = performance.now() }) {
    try {
      const submodule = await recordedSubmodule(folder, path, signal);
      const place = requirePlace(submodule);
      const source = await trustedSource(submodule, allow?.submodules_from ?? []);
      await cloneSubmodule({ submodule, place, source }, operatorsGit({ folder, startedAt, signal, source }));
    } catch (error) {
      if (error instanceof GitError) throw new FixError(printable(error.message), { cause: error });
      throw error;
    }
  },
};
