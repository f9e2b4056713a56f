import { join } from 'node:path';
import { pathExists } from '../../../files/path-exists.ts';
import type { InstallRecipe } from './install.ts';

/** `bundle install` into vendor/bundle. A Gemfile is a program, and gems compile what they bring. */
export const gems: InstallRecipe = {
  id: 'install_gems',
  does: 'install the gems of',
  manifests: /^(?:Gemfile|gems\.rb)$/,
  async plan({ folder, manifest }) {
    const lock = manifest === 'Gemfile' ? 'Gemfile.lock' : 'gems.locked';
    const isLocked = await pathExists(join(folder, lock));
    return {
      root: folder,
      steps: [['bundle', 'install', '--jobs', '2']],
      makes: null,
      variables: [
        'GEM_HOME',
        'GEM_PATH',
        'RBENV_ROOT',
        'RBENV_VERSION',
        'BUNDLE_USER_HOME',
        'BUNDLE_USER_CONFIG',
        'BUNDLE_USER_CACHE',
      ],
      env: { BUNDLE_PATH: 'vendor/bundle', ...(isLocked ? { BUNDLE_FROZEN: 'true' } : {}) },
      runs: `${manifest} is a program of the repository`,
      risk: `runs ${manifest}, and what gems run to be built`,
    };
  },
};
