import { delimiter, join } from 'node:path';
import { listNames } from '../../domain/text/lists.ts';
import { runNeutral } from '../../machine/run-neutral.ts';
import { rememberBriefly } from '../../machine/remember-briefly.ts';
import { namesIn } from '../../machine/stamps/stamp-path.ts';
import { placeText } from '../../manifests/tools/judge-requirements.ts';
import type { ToolRequirement } from '../../manifests/tools/tool-requirement.ts';
import { environmentFinding } from '../finding.ts';
import { rightTool, unknownTool, type ToolVerdict } from './tool-verdict.ts';

/** `ext-mbstring`, as composer.json names an extension of PHP: https://getcomposer.org/doc/articles/composer-platform-dependencies.md */
export function isPhpExtension(tool: string): boolean {
  return tool.startsWith('ext-');
}

/** Whether the php on the PATH loads an extension. */
export async function checkPhpExtension(
  tool: string,
  asked: readonly ToolRequirement[],
  folders: readonly string[],
): Promise<ToolVerdict> {
  const loaded = await loadedExtensions(folders);
  if (loaded === null)
    return named(tool, unknownTool(tool, null, 'there is no php that lists its extensions'));
  if (loaded.has(tool.slice('ext-'.length).toLowerCase())) return named(tool, rightTool(tool, null));
  const places = [...new Set(asked.map(placeText))];
  const name = tool.slice('ext-'.length);
  const finding = environmentFinding({
    type: 'missing_tool',
    what: tool,
    severity: 'medium',
    description: `php does not load its extension ${name}; ${listNames(places, 5)} ${places.length === 1 ? 'requires' : 'require'} it`,
    path: asked[0]?.file ?? '',
    line: asked[0]?.line ?? null,
    remediation: `Install or enable the PHP extension ${name}; \`php -m\` then lists it.`,
  });
  const message = `not loaded by php; required by ${listNames(places, 5)}`;
  const check = { check: checkName(tool), status: 'failure', value: null, message } as const;
  return { tool, verdict: 'missing', check, findings: [finding] };
}

function checkName(tool: string): string {
  return `php_${tool.toLowerCase().replace(/[^a-z0-9]+/g, '_')}`;
}

function named(tool: string, verdict: ToolVerdict): ToolVerdict {
  return { ...verdict, check: { ...verdict.check, check: checkName(tool) } };
}

const remember = rememberBriefly<ReadonlySet<string> | null>(10_000);

/** By the names that Composer gives them: small letters, `-` for a space. */
async function loadedExtensions(folders: readonly string[]): Promise<ReadonlySet<string> | null> {
  return remember(folders.join(delimiter), async () => {
    const result = await runNeutral(['php', '-m'], folders);
    if (result?.exitCode !== 0 || !result.stdout.includes('[PHP Modules]')) return null;
    const lines = result.stdout.split('\n').map((line) => line.trim().toLowerCase());
    return new Set(lines.map((line) => line.replaceAll(' ', '-')));
  });
}

/** The folders whose files say what php loads: of Debian, of PHP's own images, of Fedora. */
export async function phpSettings(): Promise<string[]> {
  const versions = await namesIn('/etc/php');
  return [
    ...versions.map((version) => join('/etc/php', version, 'cli', 'conf.d')),
    '/usr/local/etc/php/conf.d',
    '/etc/php.d',
  ];
}
