import type { Finding } from '../../domain/finding.ts';
import { SEVERITIES } from '../../domain/severity.ts';
import type { DocumentsInput } from '../input.ts';
import { code, inline } from '../../domain/text/markdown.ts';
import { moreRows, MAX_ROWS, paragraph, table } from '../markdown.ts';

/** What analysis and the environment check noticed, the most severe first. */
export function allFindings({ analysis, environment }: DocumentsInput): Finding[] {
  return [...(analysis?.issues ?? []), ...(environment?.findings ?? [])].sort(
    (a, b) =>
      SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity) ||
      (a.fingerprint < b.fingerprint ? -1 : 1),
  );
}

export function findings(input: DocumentsInput): string {
  const found = allFindings(input);
  if (found.length === 0) return input.analysis === undefined ? notAnalysed(input) : 'None.';
  const shown = table(
    ['Severity', 'Finding', 'Where', 'What to do'],
    found
      .slice(0, MAX_ROWS)
      .map((finding) => [
        finding.severity,
        inline(finding.description),
        place(finding),
        inline(finding.remediation),
      ]),
  );
  return shown + moreRows(found.length, `hms analyzer analyze ${input.member.component.id}`);
}

export function notAnalysed({ member }: DocumentsInput): string {
  return paragraph(`Not analysed yet. \`hms analyzer analyze ${member.component.id}\` analyses it.`);
}

function place({ path, line }: Finding): string {
  if (path === null) return 'whole component';
  return code(line === null ? path : `${path}:${line}`);
}
