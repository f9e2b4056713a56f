import { readdir } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { unlessMissing } from '../../../files/error-codes.ts';
import { readInside } from '../../../files/read-inside.ts';
import { homeFolder } from '../../../machine/home-folder.ts';
import { foldersUpTo } from '../../../repository/environment-folder.ts';
import type { ProjectPlace } from '../../installed.ts';
import { parsePom, type PublishedPom } from './pom.ts';

/**
 * Where Maven keeps what it has downloaded: as options in the environment or in `.mvn` say, or the user's settings; else
 * `~/.m2/repository`. https://maven.apache.org/configure.html
 */
export async function localRepository(place: ProjectPlace): Promise<string> {
  const home = homeFolder();
  const texts = [
    process.env['MAVEN_ARGS'] ?? '',
    process.env['MAVEN_OPTS'] ?? '',
    ...(await projectOptions(place)),
  ];
  const option = texts.map((text) => OPTION.exec(text)?.[1]).find((value) => value !== undefined);
  const settings = await textOf(join(home, '.m2'), 'settings.xml');
  const written = option ?? SETTING.exec(settings.replace(COMMENT, ''))?.[1];
  if (written === undefined) return join(home, '.m2', 'repository');
  const named = written.replace(/\$\{(?:user\.home|env\.HOME)\}/g, () => home);
  return isAbsolute(named) ? named : join(place.folder, named);
}

const OPTION = /-Dmaven\.repo\.local=["']?([^\s"']+)/;
const SETTING = /<localRepository>\s*([^<]+?)\s*<\/localRepository>/;
const COMMENT = /<!--[\s\S]*?-->/g;

/** Of the nearest folder that has them. */
async function projectOptions({ folder, top }: ProjectPlace): Promise<string[]> {
  for (const home of foldersUpTo(folder, top)) {
    const texts = await Promise.all(
      ['.mvn/maven.config', '.mvn/jvm.config'].map((file) => textOf(home, file)),
    );
    if (texts.some((text) => text !== '')) return texts;
  }
  return [];
}

async function textOf(folder: string, file: string): Promise<string> {
  const content = await readInside(folder, file);
  return content.state === 'text' ? content.text : '';
}

interface Coordinates {
  readonly groupId: string;
  readonly artifactId: string;
  readonly version: string;
}

/** Whether a version is one, and no range, property or word that only Maven can resolve. */
export function isFixed(version: string): boolean {
  return /^[\w.+-]+$/.test(version) && !/^(?:LATEST|RELEASE)$/.test(version);
}

/** Whether what a dependency is there for has been downloaded: more than the POM, unless that is all there is of it. */
export async function isDownloaded(repository: string, of: Coordinates): Promise<boolean> {
  const folder = folderOf(of);
  if (folder === null) return false;
  const { artifactId, version } = of;
  const names = (await unlessMissing(readdir(join(repository, folder)))) ?? [];
  const pom = `${artifactId}-${version}.pom`;
  const isArtifact = (name: string): boolean =>
    name.startsWith(`${artifactId}-`) && name !== pom && !NOTES.test(name);
  if (names.some(isArtifact)) return true;
  if (!names.includes(pom)) return false;
  return /<packaging>\s*pom\s*</.test(await textOf(join(repository, folder), pom));
}

/** What Maven writes beside a file: checksums, signatures, that a download failed; and what people read, and no build uses. */
const NOTES = /\.(?:sha\d+|md5|asc|lastUpdated|part|lock)$|-(?:sources|javadoc)\.jar$/;

/** POMs of a local repository. */
export function publishedIn(repository: string): PublishedPom {
  return async (groupId, artifactId, version) => {
    const folder = folderOf({ groupId, artifactId, version });
    if (folder === null) return null;
    const text = await textOf(join(repository, folder), `${artifactId}-${version}.pom`);
    return text === '' ? null : parsePom(text);
  };
}

/** Null of what is no name. */
function folderOf({ groupId, artifactId, version }: Coordinates): string | null {
  if (![groupId, artifactId].every((part) => /^[\w.-]+$/.test(part)) || !isFixed(version)) return null;
  const parts = [...groupId.split('.'), artifactId, version];
  return parts.some((part) => part === '' || part === '..') ? null : join(...parts);
}
