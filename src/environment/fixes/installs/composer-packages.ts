import { join } from 'node:path';
import { pathExists } from '../../../files/path-exists.ts';
import { vendorFolder } from '../../../manifests/ecosystems/composer/vendor-folder.ts';
import { gitTakes } from '../../git-takes.ts';
import { FixError } from '../fix.ts';
import type { InstallRecipe } from './install.ts';

/** `composer install` without scripts and plugins, by the machine's own Composer. */
export const composerPackages: InstallRecipe = {
  id: 'install_composer_packages',
  does: 'install the packages of',
  manifests: /^composer\.json$/,
  async plan({ folder, manifest, allow, signal }) {
    if ((await vendorFolder(folder, manifest)) !== 'vendor')
      throw new FixError('composer.json puts packages elsewhere than into vendor; install by hand');
    const isLocked = await pathExists(join(folder, 'composer.lock'));
    if (!isLocked && !['ignored', 'none'].includes(await gitTakes(folder, 'composer.lock', signal)))
      throw new FixError(
        'there is no composer.lock, which `composer install` would write; run it by hand, and commit that',
      );
    return {
      root: folder,
      steps: [
        [
          ...['composer', 'install', '--no-interaction', '--no-progress'],
          ...(allow.scripts ? [] : ['--no-scripts', '--no-plugins']),
        ],
      ],
      makes: 'vendor',
      variables: [
        'COMPOSER_HOME',
        'COMPOSER_CACHE_DIR',
        'COMPOSER_MIRROR_PATH_REPOS',
        'PHPRC',
        'PHP_INI_SCAN_DIR',
      ],
      env: { COMPOSER_ALLOW_SUPERUSER: '1' },
      risk: allow.scripts
        ? 'scripts and plugins of the packages run'
        : 'none known; scripts and plugins do not run',
    };
  },
};
