import { join } from 'node:path';
import { pathExists } from '../../../files/path-exists.ts';
import { FixError } from '../fix.ts';
import type { InstallRecipe } from './install.ts';

/** `go mod download`, with the Go that is here: another one would be downloaded and run. */
export const goModules: InstallRecipe = {
  id: 'download_go_modules',
  does: 'download the modules of',
  manifests: /^go\.mod$/,
  async plan({ folder }) {
    if (await pathExists(join(folder, 'vendor/modules.txt')))
      throw new FixError(
        'vendor/ lacks modules that go.mod names; run `go mod vendor` by hand, and commit it',
      );
    return {
      root: folder,
      steps: [['go', 'mod', 'download']],
      makes: null,
      variables: [
        ...['GOPROXY', 'GONOPROXY', 'GOPRIVATE', 'GOSUMDB', 'GONOSUMDB', 'GOINSECURE', 'GOVCS'],
        ...['GOPATH', 'GOMODCACHE', 'GOCACHE', 'GOENV', 'GOROOT', 'GOFLAGS'],
      ],
      env: { GOTOOLCHAIN: 'local' },
      risk: 'adds to the module cache, which all components share',
    };
  },
};
