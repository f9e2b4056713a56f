import { join } from 'node:path';
import { pathExists } from '../../../files/path-exists.ts';
import { foldersUpTo } from '../../../repository/environment-folder.ts';
import { gitTakes } from '../../git-takes.ts';
import { FixError } from '../fix.ts';
import type { InstallRecipe } from './install.ts';

/** `cargo fetch`, run elsewhere: in the repository, cargo and rustup would follow settings of it that can name programs. */
export const crates: InstallRecipe = {
  id: 'fetch_crates',
  does: 'download the crates of',
  manifests: /^Cargo\.toml$/,
  async plan({ folder, component, signal }) {
    const manifest = ['--manifest-path', join(folder, 'Cargo.toml')];
    const isLocked = await hasLock(folder, component);
    if (!isLocked && !['ignored', 'none'].includes(await gitTakes(folder, 'Cargo.lock', signal)))
      throw new FixError(
        'there is no Cargo.lock, which `cargo fetch` would write; run it by hand, and commit that',
      );
    return {
      root: folder,
      steps: [['cargo', 'fetch', ...(isLocked ? ['--locked'] : []), ...manifest]],
      isAway: true,
      makes: null,
      variables: [
        'CARGO_HOME',
        'CARGO_HTTP_*',
        'CARGO_NET_*',
        'CARGO_SOURCE_*',
        'RUSTUP_HOME',
        'RUSTUP_TOOLCHAIN',
      ],
      env: { RUSTUP_AUTO_INSTALL: '0', CARGO_TERM_PROGRESS_WHEN: 'never' },
      risk: 'adds to the crate cache, which all components share',
    };
  },
};

async function hasLock(folder: string, component: string): Promise<boolean> {
  const locks = foldersUpTo(folder, component).map((parent) => pathExists(join(parent, 'Cargo.lock')));
  return (await Promise.all(locks)).includes(true);
}
