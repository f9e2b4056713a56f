import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { EnvironmentManifest } from '../component-manifests.ts';
import type { ToolRequirement } from '../../manifests/tools/tool-requirement.ts';
import { isDevContainer } from '../../manifests/tools/declarations/devcontainer.ts';
import { containerTools } from './container-tools.ts';
import { declaredBelow, declaredIn } from '../../manifests/tools/declared-in.ts';
import { scriptTools } from './script-tools.ts';
import { withoutSelfProvided } from './self-provided.ts';

/** Every wish for a tool, by tool in alphabetical order: those that files declare, and those that other files imply. */
export async function requiredTools(
  folder: string,
  manifests: readonly EnvironmentManifest[],
): Promise<ReadonlyMap<string, readonly ToolRequirement[]>> {
  const names = (await readdir(folder)).sort();
  const implied = await Promise.all(manifests.map((manifest) => impliedBy(folder, manifest)));
  const asked = [...implied.flat(), ...containerTools(names), ...(await scriptTools(folder, names))];
  const below = await declaredBelow(
    folder,
    manifests.map(({ path }) => path),
  );
  const declared = await withoutSelfProvided(folder, [...(await declaredIn(folder)), ...below]);
  const all = withoutIdle([...declared, ...asked]);
  const tools = [...new Set(all.map(({ tool }) => tool))].sort();
  return new Map(tools.map((tool) => [tool, all.filter((requirement) => requirement.tool === tool)]));
}

/**
 * What a development container brings says which version of a tool is meant where something else asks for the tool and nothing else
 * says which: who works outside of it needs what the project asks for, and no more.
 */
function withoutIdle(all: readonly ToolRequirement[]): ToolRequirement[] {
  const others = all.filter(({ file }) => !isDevContainer(file));
  const isMeant = ({ tool }: ToolRequirement): boolean => {
    const same = others.filter((other) => other.tool === tool);
    return same.length > 0 && same.every(({ wanted }) => wanted === null);
  };
  return all.filter((one) => !isDevContainer(one.file) || isMeant(one));
}

async function impliedBy(
  folder: string,
  { installed, path }: EnvironmentManifest,
): Promise<ToolRequirement[]> {
  const tools = await installed.tools(join(folder, dirname(path)), basename(path), folder);
  return tools.map((tool) => ({ tool, file: path, line: null, named: false, wanted: null }));
}
