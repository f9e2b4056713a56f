import path from 'node:path';
import { decodeText } from '../../../src/files/read-contained-file.ts';
import { checkEnvFile } from '../../../src/environment/configuration/env-file.ts';
import {
  bareNames,
  envValues,
  isPlaceholder,
  isPurePlaceholder,
} from '../../../src/environment/configuration/env-values.ts';
import { installedOf } from '../../../src/manifests/installed-of.ts';
import { knownSecrets } from '../../../src/process/known-secrets.ts';
import { ENV_PROJECT, INSTALLED } from '../corpus/environment.ts';
import { putFiles } from '../put-files.ts';
import { projectSeeds, type Reader } from '../reader.ts';
import { ecosystemNamed } from '../../support/manifests/ecosystems/ecosystem-named.ts';

/** Env files and their examples. */
export const envFiles: Reader = {
  id: 'env-files',
  refusals: [],
  seeds: () => projectSeeds(ENV_PROJECT),
  async read({ path: file, bytes, beside = {} }, folder) {
    const text = decodeText(bytes);
    const values = [...envValues(text).values()];
    putFiles(folder, { ...beside, [file]: bytes });
    return {
      names: bareNames(text),
      placeholders: values.map((value) => [isPlaceholder(value), isPurePlaceholder(value)]),
      verdict: await checkEnvFile(folder),
      secrets: (await knownSecrets({ folder })).length,
    };
  },
};

/** What package managers note of what they have installed. */
export const installed: Reader = {
  id: 'installed',
  refusals: [],
  seeds: () => Object.values(INSTALLED).flatMap(({ files }) => projectSeeds(files)),
  async read({ path: file, bytes, beside = {} }, folder) {
    const files = { ...beside, [file]: bytes };
    const found = Object.values(INSTALLED).find((each) => each.manifest in files);
    if (found === undefined) return 'nothing';
    putFiles(folder, files);
    const place = { folder, manifest: path.basename(found.manifest), top: folder, component: folder };
    const dependencies = [{ name: found.needs, version: '^1.0.0' }];
    const ecosystem = await installedOf(ecosystemNamed(found.ecosystem));
    return [await ecosystem.inventory(place, dependencies, null), await ecosystem.stamp(place, dependencies)];
  },
};
