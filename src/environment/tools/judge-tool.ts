import type { Check } from '../../domain/environment.ts';
import type { Finding } from '../../domain/finding.ts';
import { environmentFinding, printable } from '../finding.ts';
import { VERSION_RULES } from '../../analyzer/versions/version-rules.ts';
import type { Probe } from './probe-tool.ts';
import type { ToolRequirement, WantedVersion } from '../../analyzer/tools/tool-requirement.ts';
import { isKnownTool, TOOLS } from './tool-table.ts';

export interface ToolVerdict {
  readonly tool: string;
  readonly verdict: 'right' | 'missing' | 'mismatched' | 'unknown';
  readonly check: Check;
  readonly findings: readonly Finding[];
}

/** What a probe means for the files that ask for the tool. */
export function judgeTool(tool: string, asked: readonly ToolRequirement[], probe: Probe): ToolVerdict {
  const check = `${tool === 'python3' ? 'python' : tool.replace(/[^a-z0-9]+/g, '_')}_version`;
  if (probe.state === 'missing') return missing(tool, check, asked);
  if (probe.state === 'unknown') {
    const unknown: Check = { check, status: 'unknown', value: null, message: probe.reason };
    return { tool, verdict: 'unknown', check: unknown, findings: [] };
  }
  const { version, managed } = probe;
  const unmet = asked.filter(({ wanted }) => wanted !== null && !isSatisfied(version, wanted));
  if (unmet.length === 0) {
    const right: Check = { check, status: 'success', value: version, message: null };
    return { tool, verdict: 'right', check: right, findings: [] };
  }
  const message = unmet.map(({ file, wanted }) => `${file} asks for ${wantedText(wanted)}`).join('; ');
  if (managed) {
    const unsure = `${message}; a version manager picks the version inside the component, ${version} is its default`;
    const unknown: Check = { check, status: 'unknown', value: version, message: unsure };
    return { tool, verdict: 'unknown', check: unknown, findings: [] };
  }
  const failure: Check = { check, status: 'failure', value: version, message };
  return { tool, verdict: 'mismatched', check: failure, findings: [mismatch(tool, version, message, unmet)] };
}

/** A text that can't be compared asks for no version in particular. */
function isSatisfied(version: string, { scheme, anyOf }: WantedVersion): boolean {
  return anyOf.some((wanted) => VERSION_RULES[scheme](version, wanted) !== false);
}

function wantedText(wanted: WantedVersion | null): string {
  if (wanted === null) return 'any version';
  return printable(`${wanted.anyOf.join(' or ')}${wanted.scheme === 'at_least' ? ' or later' : ''}`);
}

function missing(tool: string, check: string, asked: readonly ToolRequirement[]): ToolVerdict {
  const files = [...new Set(asked.map(({ file }) => file))];
  const named = asked.find((requirement) => requirement.named);
  const [first] = asked;
  const finding = environmentFinding({
    type: 'missing_tool',
    what: tool,
    severity: named === undefined ? 'medium' : 'high',
    description: `${tool} is not on the PATH of this machine; ${files.join(', ')} ${files.length === 1 ? 'requires' : 'require'} it`,
    path: (named ?? first)?.file ?? '',
    remediation: isKnownTool(tool)
      ? `Install ${tool} from ${TOOLS[tool].from}.`
      : `Install ${tool}, with the version manager that reads ${files.join(', ')} or by hand.`,
  });
  const message = `not on the PATH; required by ${files.join(', ')}`;
  return {
    tool,
    verdict: 'missing',
    check: { check, status: 'failure', value: null, message },
    findings: [finding],
  };
}

function mismatch(
  tool: string,
  version: string,
  message: string,
  [first]: readonly ToolRequirement[],
): Finding {
  return environmentFinding({
    type: 'tool_version_mismatch',
    what: tool,
    severity: 'medium',
    description: `${tool} is ${version} on this machine; ${message}`,
    path: first?.file ?? '',
    remediation: `Install ${tool} ${wantedText(first?.wanted ?? null)}, or correct ${first?.file ?? 'the file'} if ${version} is fine.`,
  });
}
