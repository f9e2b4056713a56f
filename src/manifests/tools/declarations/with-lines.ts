import { jsonLines } from '../../reading/lines/json-lines.ts';
import type { LineOf } from '../../reading/lines/line-of.ts';
import { tomlLines } from '../../reading/lines/toml-lines.ts';
import { yamlLines } from '../../reading/lines/yaml-lines.ts';
import type { ToolRequirement, WrittenTool } from '../tool-requirement.ts';

/** What a file declares with its lines: those that keys lead to are looked for only where there are some. */
export async function withLines(
  declared: readonly WrittenTool[],
  file: string,
  text: string,
): Promise<Omit<ToolRequirement, 'named'>[]> {
  const hasKeys = declared.some(({ at }) => typeof at !== 'number');
  const lineOf = hasKeys ? await linesOf(file, text) : null;
  return declared.map(({ at, ...tool }) => ({
    ...tool,
    file,
    line: typeof at === 'number' ? at : (lineOf?.(...at) ?? null),
  }));
}

/** What has neither ending, as a Pipfile and an old `rust-toolchain`, is TOML. */
function linesOf(file: string, text: string): Promise<LineOf> {
  if (/\.ya?ml$/.test(file)) return yamlLines(text);
  return /(?:\.json|\.fvmrc)$/.test(file) ? jsonLines(text) : tomlLines(text);
}
