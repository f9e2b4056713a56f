import type { ToolRequirement } from '../../manifests/tools/tool-requirement.ts';
import type { Check, EnvironmentRequirement } from '../../domain/environment.ts';
import type { Finding } from '../../domain/finding.ts';
import { environmentFinding } from '../finding.ts';
import { placeText } from '../../manifests/tools/judge-requirements.ts';
import { listNames } from '../../domain/text/lists.ts';
import { printable } from '../../domain/text/printable.ts';
import type { FoundTool } from './probe-tool.ts';
import { isKnownTool, TOOLS } from './tool-table.ts';

export interface ToolVerdict {
  readonly tool: string;
  readonly verdict: 'right' | 'missing' | 'mismatched' | 'unknown';
  readonly check: Check;
  readonly findings: readonly Finding[];
}

/** The same with who asks for the tool. */
export interface JudgedTool extends ToolVerdict {
  readonly requirements: readonly EnvironmentRequirement[];
}

/** `version` is null where any will do and the tool was not asked. */
export function rightTool(tool: string, version: string | null): ToolVerdict {
  return verdict(tool, 'right', { status: 'success', value: version, message: null });
}

/** `message` says what would have to be known. */
export function unknownTool(tool: string, version: string | null, message: string): ToolVerdict {
  return verdict(tool, 'unknown', { status: 'unknown', value: version, message: printable(message) });
}

export function missingTool(tool: string, asked: readonly ToolRequirement[]): ToolVerdict {
  const files = [...new Set(asked.map(({ file }) => file))];
  const places = [...new Set(asked.map(placeText))];
  const first = asked.find((requirement) => requirement.named) ?? asked[0];
  const finding = environmentFinding({
    type: 'missing_tool',
    what: tool,
    severity: first?.named === true ? 'high' : 'medium',
    description: `${tool} is not on the PATH of this machine; ${listNames(places, 5)} ${places.length === 1 ? 'requires' : 'require'} it`,
    path: first?.file ?? '',
    line: first?.line ?? null,
    remediation: isKnownTool(tool)
      ? howToInstall(tool, isByCorepack(tool, asked) ? COREPACK : TOOLS[tool].from)
      : `Install ${tool}, with the version manager that reads ${listNames(files, 5)} or by hand.`,
  });
  const message = `not on the PATH; required by ${listNames(places, 5)}`;
  return verdict(tool, 'missing', { status: 'failure', value: null, message }, [finding]);
}

export const COREPACK = '`npm install --global corepack && corepack enable`';

/** Yarn 1, which npm installs by that name, refuses a project of a later one: https://yarnpkg.com/getting-started/install */
export function isByCorepack(tool: string, asked: readonly ToolRequirement[]): boolean {
  return tool === 'yarn' && asked.some(({ wanted }) => wanted?.anyOf.some((one) => /^[2-9]/.test(one)));
}

/** `from` is an address, a command between backticks, or where else it comes from. */
function howToInstall(tool: string, from: string): string {
  if (from.startsWith('`')) return `Run ${from} to install ${tool}.`;
  return from.startsWith('https://') ? `Install ${tool}: see ${from}.` : `Install ${tool} from ${from}.`;
}

export function mismatchedTool(
  tool: string,
  version: string | null,
  message: string,
  [first]: readonly ToolRequirement[],
  remediation: string,
): ToolVerdict {
  const finding = environmentFinding({
    type: 'tool_version_mismatch',
    what: tool,
    severity: 'medium',
    description: `${tool} is ${version ?? 'of no version'} on this machine; ${message}`,
    path: first?.file ?? '',
    line: first?.line ?? null,
    remediation,
  });
  return verdict(tool, 'mismatched', { status: 'failure', value: version, message }, [finding]);
}

/** It is there, but it cannot be run, fails, hangs or prints something else than its version. */
export function brokenTool(
  tool: string,
  [first]: readonly ToolRequirement[],
  { file, reason }: FoundTool,
): ToolVerdict {
  const ask = isKnownTool(tool) ? TOOLS[tool].ask.join(' ') : tool;
  const finding = environmentFinding({
    type: 'broken_tool',
    what: tool,
    severity: 'medium',
    description: `${printable(file)} does not tell its version: ${reason}`,
    path: first?.file ?? '',
    line: first?.line ?? null,
    remediation: `Run \`${ask}\` to see it, and install ${tool} anew if it does not work.`,
  });
  return verdict(tool, 'unknown', { status: 'unknown', value: null, message: reason }, [finding]);
}

function verdict(
  tool: string,
  word: ToolVerdict['verdict'],
  check: Omit<Check, 'check'>,
  findings: readonly Finding[] = [],
): ToolVerdict {
  const name = `${tool === 'python3' ? 'python' : tool.toLowerCase().replace(/[^a-z0-9]+/g, '_')}_version`;
  return { tool, verdict: word, check: { check: name, ...check }, findings };
}
