import { join } from 'node:path';
import type { Dependency } from '../../../domain/analysis/dependencies.ts';
import { pathExists } from '../../../files/path-exists.ts';
import { foldersUpTo } from '../../../repository/environment-folder.ts';
import type { Presence, ProjectPlace } from '../../installed.ts';

/** Where a packages.config's packages may be: beside the solution, which is at or above the project. */
export function packagesFolders({ folder, component }: ProjectPlace): string[] {
  return foldersUpTo(folder, component).map((home) => join(home, 'packages'));
}

/** The one version that it names, where that is unpacked; a NuGet.Config may say that it is elsewhere. */
export async function unpackedVersions(
  place: ProjectPlace,
  { name, version }: Dependency,
): Promise<Presence> {
  const places = packagesFolders(place).map((home) => join(home, `${name}.${version}`));
  if ((await Promise.all(places.map(pathExists))).includes(true)) return [version];
  const settings = foldersUpTo(place.folder, place.component).flatMap((home) =>
    ['NuGet.Config', 'nuget.config', 'NuGet.config'].map((file) => pathExists(join(home, file))),
  );
  return (await Promise.all(settings)).includes(true) ? 'unknown' : [];
}
