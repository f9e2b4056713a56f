import { GitError } from '../domain/errors.ts';
import { visibleLine } from '../domain/text/visible.ts';
import { settingOf, type GitConfig } from './config-text.ts';

/**
 * How a repository keeps its refs. Throws GitError for another way, and for refs of another place (`reftable:///path`, from
 * git 2.54 on), which may be somebody else's.
 */
export function refFormatOf(config: GitConfig): 'files' | 'reftable' {
  const format = settingOf(config, 'extensions.refstorage') ?? 'files';
  if (format === 'files' || format === 'reftable') return format;
  throw new GitError(
    `its refs are kept as "${visibleLine(format)}" (extensions.refStorage), and hms reads files and reftables of the repository's own. ` +
      'Clone the component again.',
  );
}
