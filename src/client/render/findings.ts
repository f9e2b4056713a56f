import type { Finding } from '../../domain/finding.ts';
import { plain, type Output } from '../output.ts';

const STYLES = { low: 'gray', medium: 'yellow', high: 'red', critical: 'red' } as const;

/** Each finding with its place, and below it what to do. */
export function renderFindings(output: Output, findings: readonly Finding[]): string[] {
  if (findings.length === 0) return ['  no findings'];
  return findings.flatMap(({ severity, description, path, line, remediation }) => {
    const place = path === null ? '' : ` (${plain(path)}${line === null ? '' : `:${line}`})`;
    return [
      `  ${output.paint(STYLES[severity], severity)} ${plain(description)}${place}`,
      `      ${plain(remediation)}`,
    ];
  });
}
