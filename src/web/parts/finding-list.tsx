import { andMore } from '../../domain/text/lists.ts';
import type { Finding } from '../../domain/finding.ts';
import { SEVERITIES } from '../../domain/severity.ts';
import { clean } from '../words/clean.ts';
import { CodeText } from './code-text.tsx';

const SHOWN = 20;

/** Findings with their places, the most severe first, each with what mends it. */
export const FindingList = ({ findings }: { findings: readonly Finding[] }) => {
  if (findings.length === 0) return <p class="faint">No findings.</p>;
  const sorted = findings.toSorted(bySeverity);
  return (
    <ul class="findings">
      {sorted.slice(0, SHOWN).map((finding) => (
        <li>
          <p>
            <strong class={`severity ${finding.severity}`}>{finding.severity}</strong>{' '}
            {clean(finding.description) + placeOf(finding)}
          </p>
          <p class="next">
            Mend: <CodeText text={clean(finding.remediation)} />
          </p>
        </li>
      ))}
      {sorted.length > SHOWN && <li class="faint">{andMore(sorted.length - SHOWN)}</li>}
    </ul>
  );
};

function placeOf({ path, line }: Finding): string {
  if (path === null) return '';
  return ` (${clean(path)}${line === null ? '' : `:${line}`})`;
}

function bySeverity(one: Finding, other: Finding): number {
  return SEVERITIES.indexOf(other.severity) - SEVERITIES.indexOf(one.severity);
}
