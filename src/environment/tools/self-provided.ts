import { basename, join } from 'node:path';
import type { ToolRequirement } from '../../manifests/tools/tool-requirement.ts';
import { VERSION_RULES } from '../../manifests/versions/version-rules.ts';
import { homeFolder } from '../../machine/home-folder.ts';
import { pathExists } from '../../files/path-exists.ts';
import { readInside } from '../../files/read-inside.ts';
import { namesIn } from '../../machine/stamps/stamp-path.ts';

/**
 * Wishes as they are to be asked of the PATH: where a tool takes the wanted version from elsewhere by itself, any version
 * of it will do there. Yarn runs the one that the repository keeps, and Gradle finds every JDK of the machine.
 */
export async function withoutSelfProvided(
  folder: string,
  wishes: readonly ToolRequirement[],
): Promise<ToolRequirement[]> {
  return Promise.all(
    wishes.map(async (wish) => ((await isSelfProvided(folder, wish)) ? { ...wish, wanted: null } : wish)),
  );
}

async function isSelfProvided(folder: string, { tool, file, wanted }: ToolRequirement): Promise<boolean> {
  if (wanted === null) return false;
  if (tool === 'yarn') return keepsYarn(folder);
  const isToolchain =
    tool === 'java' && wanted.scheme === 'java' && basename(file).startsWith('build.gradle');
  return isToolchain && ((await downloadsToolchains(folder)) || (await hasJdk(wanted.anyOf)));
}

/** `yarnPath` of .yarnrc.yml, or `yarn-path` of .yarnrc. */
async function keepsYarn(folder: string): Promise<boolean> {
  for (const name of ['.yarnrc.yml', '.yarnrc']) {
    const content = await readInside(folder, name);
    const text = content.state === 'text' ? content.text : '';
    const path = /^(?:yarnPath:|yarn-path)[ \t]*["']?([^"'\n]+?)["']?[ \t]*\r?$/m.exec(text)?.[1];
    if (path !== undefined && (await readInside(folder, path)).state === 'text') return true;
  }
  return false;
}

/** A resolver of toolchains among the plugins of the settings gets what is not there. */
async function downloadsToolchains(folder: string): Promise<boolean> {
  const files = ['settings.gradle', 'settings.gradle.kts'].map((name) => readInside(folder, name));
  return (await Promise.all(files)).some(
    (content) => content.state === 'text' && content.text.includes('foojay-resolver'),
  );
}

/** Where Gradle looks for JDKs (docs.gradle.org/current/userguide/toolchains.html#sec:auto_detection). */
const JDK_HOMES = ['/usr/lib/jvm', '/usr/java', '/opt/java', '/Library/Java/JavaVirtualMachines'];
const JDK_HOMES_OF_USER = [
  '.jdks',
  '.gradle/jdks',
  '.sdkman/candidates/java',
  '.asdf/installs/java',
  '.jabba/jdk',
];

async function hasJdk(versions: readonly string[]): Promise<boolean> {
  const homes = [...JDK_HOMES, ...JDK_HOMES_OF_USER.map((name) => join(homeFolder(), name))];
  const found = await Promise.all(
    homes.map(async (home) => Promise.all((await namesIn(home)).map((name) => jdkVersion(join(home, name))))),
  );
  return found
    .flat()
    .some(
      (version) =>
        version !== null && versions.some((wanted) => VERSION_RULES.java(version, wanted) === true),
    );
}

/** A JDK, and no mere runtime, says its version in the file `release`. */
async function jdkVersion(folder: string): Promise<string | null> {
  for (const home of [folder, join(folder, 'Contents', 'Home')]) {
    if (!(await pathExists(join(home, 'bin', 'javac')))) continue;
    const content = await readInside(home, 'release').catch(() => null);
    const version =
      content?.state === 'text' ? /^JAVA_VERSION="([^"]+)"/m.exec(content.text)?.[1] : undefined;
    if (version !== undefined) return version;
  }
  return null;
}
