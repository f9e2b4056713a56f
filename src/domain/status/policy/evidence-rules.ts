import { newest, type JudgedTicket, type KnownEvidence } from '../known-evidence.ts';
import { SEVERITIES } from '../../severity.ts';
import type { Reason } from '../status.ts';
import { andMore } from '../../text/lists.ts';

/** What is dated ahead of the clock, and does not count. */
export function futureEvidence({ ahead }: KnownEvidence): Reason[] {
  const evidence_at = newest(ahead);
  if (evidence_at === null) return [];
  const day = evidence_at.slice(0, 10);
  return [
    {
      rule: 'future_evidence',
      asks_for: 'unknown',
      text:
        ahead.length === 1
          ? `1 record is dated ahead of the clock, ${day}, and does not count until then`
          : `${ahead.length} records are dated ahead of the clock, up to ${day}, and do not count until then`,
      measured: ahead.length,
      limit: 'at most 5 minutes ahead',
      evidence_at,
    },
  ];
}

/** Any open ticket; a critical one is red. */
export function openIssues({ open }: KnownEvidence): Reason[] {
  const critical = open.filter((ticket) => ticket.severity === 'critical');
  const isCritical = critical.length > 0;
  const shown = isCritical ? critical : open;
  const [first, ...others] = shown;
  if (first === undefined) return [];
  const worst = others.reduce((one, other) => (comesFirst(other, one) ? other : one), first);
  const more = others.length > 0 ? ` ${andMore(others.length)}` : '';
  return [
    {
      rule: 'open_issues',
      asks_for: isCritical ? 'red' : 'yellow',
      text: `open ${isCritical ? 'critical ' : ''}issue: ${worst.title} (${worst.id})${more}`,
      measured: shown.length,
      limit: isCritical ? 'red with 1 or more critical' : 'green needs 0',
      evidence_at: newest(shown.flatMap(({ seen_at }) => seen_at ?? [])),
    },
  ];
}

/** The worse first, then the older, so that the reason does not depend on the order of the book. */
function comesFirst(one: JudgedTicket, other: JudgedTicket): boolean {
  const worse = SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity);
  if (worse !== 0) return worse > 0;
  return `${one.detected_at} ${one.id}` < `${other.detected_at} ${other.id}`;
}
