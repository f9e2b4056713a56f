import type { Finding } from '../../domain/finding.ts';
import { SEVERITIES } from '../../domain/severity.ts';
import { plainLine } from '../../domain/text/terminal.ts';
import type { Output } from '../output.ts';
import { wrapText } from './wrap-text.ts';

const STYLES = { low: 'gray', medium: 'yellow', high: 'red', critical: 'red' } as const;
/** Two spaces, the longest severity and two more. */
const INDENT = 12;

/** Each finding with its place, the most severe first, and below it what to do. */
export function renderFindings(output: Output, findings: readonly Finding[]): string[] {
  if (findings.length === 0) return ['  no findings'];
  return findings.toSorted(bySeverity).flatMap(({ severity, description, path, line, remediation }) => {
    const place = path === null ? '' : ` (${path}${line === null ? '' : `:${line}`})`;
    const [first = '', ...more] = wrap(output, description + place);
    const label = ' '.repeat(2) + output.paint(STYLES[severity], severity);
    return [
      label + ' '.repeat(INDENT - 2 - severity.length) + first,
      ...[...more, ...wrap(output, `→ ${remediation}`)].map((text) => ' '.repeat(INDENT) + text),
    ];
  });
}

function wrap(output: Output, text: string): string[] {
  return wrapText(plainLine(text), output.width - INDENT);
}

function bySeverity(one: Finding, other: Finding): number {
  return SEVERITIES.indexOf(other.severity) - SEVERITIES.indexOf(one.severity);
}
