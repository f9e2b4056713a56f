import { join } from 'node:path';
import { foldersUpTo } from '../../../repository/environment-folder.ts';
import { pathExists } from '../../../files/path-exists.ts';
import { unread } from '../../installed-unread.ts';

/** Gradle scripts; the wrapper brings Gradle where it is whole, for the modules below it too, its archive too, which some ignore rules leave out of git. */
export const gradle = unread('gradle', {
  tools: async (folder, _manifest, component) =>
    (await Promise.all(foldersUpTo(folder, component).map(hasWrapper))).includes(true)
      ? ['java']
      : ['gradle', 'java'],
  install: 'gradle dependencies',
});

async function hasWrapper(folder: string): Promise<boolean> {
  const files = ['gradlew', 'gradle/wrapper/gradle-wrapper.properties', 'gradle/wrapper/gradle-wrapper.jar'];
  return (await Promise.all(files.map((file) => pathExists(join(folder, file))))).every(Boolean);
}
