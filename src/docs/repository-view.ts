import { isOfCheckout } from '../domain/status/of-checkout.ts';
import { judge } from '../domain/status/policy.ts';
import type { StatusDocument } from '../domain/status/status.ts';
import type { Ticket } from '../domain/tickets/ticket.ts';
import type { DocumentsInput, NewestHealWords } from './input.ts';

/**
 * What a repository's own documents are made of: only what holds for every copy of this commit.
 * What an environment check found on one machine is left out unless `docs.environment` asks for it, and so is what the next
 * commit, even that of these documents, would make untrue. The summary in the workspace has all of it.
 */
export function repositoryView(input: DocumentsInput): DocumentsInput {
  const { member, analysis, environment } = input;
  const isLocal = (fingerprint: string): boolean =>
    isOfCheckout(fingerprint, { environment: !member.docs.environment });
  return {
    member,
    status: statusWithout(input.status, isLocal),
    analysis: analysis && {
      ...analysis,
      issues: analysis.issues.filter(({ fingerprint }) => !isLocal(fingerprint)),
    },
    environment: member.docs.environment ? environment : undefined,
    heal: input.heal && healWithout(input.heal, isLocal),
  };
}

/** The heal without what was wrong with one copy alone, and what was chosen for that alone. */
function healWithout(
  { choices, omitted }: NewestHealWords,
  isLocal: (fingerprint: string) => boolean,
): NewestHealWords {
  const told = choices.flatMap((choice) => {
    const isOfLocal = choice.treated.length > 0 && choice.treated.every(isLocal);
    const wrong = choice.wrong.filter(({ fingerprint }) => !isLocal(fingerprint));
    return isOfLocal || wrong.length === 0 ? [] : [{ ...choice, wrong }];
  });
  return { choices: told, omitted };
}

/** The status as it would be without some tickets. */
function statusWithout(status: StatusDocument, isLocal: (fingerprint: string) => boolean): StatusDocument {
  const issues = status.issues.filter(({ fingerprint }) => !isLocal(fingerprint));
  const local = status.issues.filter(({ fingerprint }) => isLocal(fingerprint));
  if (local.length === 0) return status;
  const judged = judge({ history: status, tickets: issues }, status.policy, new Date(status.last_updated));
  const changedByLocal =
    judged.operational_status !== status.operational_status ||
    local.some((ticket) => hasTurned(ticket, status.operational_status_since));
  const since = changedByLocal ? { operational_status_since: null, previous_status: null } : {};
  const health_metrics = { ...status.health_metrics, ...judged.health_metrics };
  return { ...status, ...judged, health_metrics, ...since, issues };
}

/** Whether the ticket came or went at that moment. */
function hasTurned({ detected_at, resolved_at }: Ticket, at: string | null): boolean {
  return at !== null && [detected_at, resolved_at].includes(at);
}
