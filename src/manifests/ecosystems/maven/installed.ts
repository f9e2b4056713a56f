import { join } from 'node:path';
import { foldersUpTo } from '../../../repository/environment-folder.ts';
import { pathExists } from '../../../files/path-exists.ts';
import { unread } from '../../installed-unread.ts';

/** pom.xml; the wrapper brings Maven where it is whole, for the modules below it too. */
export const maven = unread('maven', {
  tools: async (folder, _manifest, component) =>
    (await Promise.all(foldersUpTo(folder, component).map(hasWrapper))).includes(true)
      ? ['java']
      : ['java', 'mvn'],
  install: 'mvn dependency:go-offline',
});

async function hasWrapper(folder: string): Promise<boolean> {
  const files = ['mvnw', '.mvn/wrapper/maven-wrapper.properties'];
  return (await Promise.all(files.map((file) => pathExists(join(folder, file))))).every(Boolean);
}
