import { dirname, join } from 'node:path';
import * as z from 'zod';
import { pathExists } from '../../../files/path-exists.ts';
import { readInside } from '../../../files/read-inside.ts';
import { foldersUpTo } from '../../../repository/environment-folder.ts';
import type { ProjectPlace } from '../../installed.ts';

/** What of `project.assets.json` tells which packages were restored, and into which folders. */
const Assets = z.object({
  libraries: z.record(z.string(), z.object({ type: z.string(), path: z.string().optional() })),
  packageFolders: z.record(z.string(), z.unknown()),
  project: z
    .object({ restore: z.object({ projectPath: z.string() }).partial() })
    .partial()
    .optional(),
});
type Assets = z.infer<typeof Assets>;

/** The packages that a restore of this project found and that are there, by name in lower case. */
type Restored =
  | {
      readonly known: true;
      readonly versions: ReadonlyMap<string, readonly string[]>;
      /** Whether what the project asks for may depend on how it is built. */
      readonly isConditional: boolean;
    }
  | { readonly known: false; readonly reason: string };

const NAME = 'project.assets.json';
/** What puts that file elsewhere: https://learn.microsoft.com/visualstudio/msbuild/common-msbuild-project-properties */
const MOVES = /<(?:BaseIntermediateOutputPath|MSBuildProjectExtensionsPath|ArtifactsPath)>/i;
const ARTIFACTS = /<UseArtifactsOutput>\s*true\s*</i;

/** Reads what `dotnet restore` wrote down of a project. */
export async function findAssets(place: ProjectPlace): Promise<Restored> {
  const { folder, manifest } = place;
  const shared = await sharedProperties(place);
  const project = await textOf(folder, manifest);
  for (const file of await placesOfAssets(place)) {
    const content = await readInside(dirname(file), NAME);
    if (content.state === 'absent') continue;
    const assets = content.state === 'text' ? parse(content.text) : null;
    if (assets === null) return { known: false, reason: `${NAME} is not as NuGet writes it` };
    const owner = assets.project?.restore?.projectPath?.split(/[/\\]/).at(-1) ?? manifest;
    if (owner !== manifest) return { known: false, reason: `${NAME} is that of ${owner}` };
    return {
      known: true,
      versions: await versionsIn(assets),
      isConditional: /\bCondition\s*=/.test(project),
    };
  }
  if (MOVES.test(project) || shared.some(({ text }) => MOVES.test(text)))
    return { known: false, reason: `the project has ${NAME} elsewhere than in obj` };
  return { known: true, versions: new Map(), isConditional: false };
}

/** Where a restore writes it: `obj`, or the folder that holds what all projects make. */
export async function placesOfAssets(place: ProjectPlace): Promise<string[]> {
  const { folder, manifest } = place;
  const name = manifest.replace(/\.[^.]*$/, '');
  const together = (await sharedProperties(place))
    .filter(({ text }) => ARTIFACTS.test(text))
    .map(({ home }) => join(home, 'artifacts', 'obj', name, NAME));
  return [...together, join(folder, 'obj', NAME)];
}

async function sharedProperties({
  folder,
  component,
}: ProjectPlace): Promise<{ readonly home: string; readonly text: string }[]> {
  const homes = foldersUpTo(folder, component);
  return Promise.all(
    homes.map(async (home) => ({ home, text: await textOf(home, 'Directory.Build.props') })),
  );
}

async function textOf(folder: string, name: string): Promise<string> {
  const content = await readInside(folder, name);
  return content.state === 'text' ? content.text : '';
}

/** Null of one that says something else. */
function parse(text: string): Assets | null {
  try {
    return Assets.safeParse(JSON.parse(text)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Somebody may have emptied the folder of packages since. */
async function versionsIn({ libraries, packageFolders }: Assets): Promise<Map<string, string[]>> {
  const homes = Object.keys(packageFolders);
  const versions = new Map<string, string[]>();
  for (const [library, { type, path }] of Object.entries(libraries)) {
    const [name = '', version = ''] = library.split('/');
    const isThere =
      type !== 'package' ||
      path === undefined ||
      (await Promise.all(homes.map((home) => pathExists(join(home, path))))).includes(true);
    if (isThere) versions.set(name.toLowerCase(), [...(versions.get(name.toLowerCase()) ?? []), version]);
  }
  return versions;
}
