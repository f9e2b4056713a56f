import { describe, expect, it } from '@jest/globals';
import { RULES } from '../../src/analyzer/findings/rules.ts';
import { judge } from '../../src/domain/status/policy.ts';
import { CHECKOUT_RULES, isOfCheckout } from '../../src/domain/status/of-checkout.ts';
import type { DocumentsInput } from '../../src/docs/input.ts';
import { renderStatusPage } from '../../src/docs/render-status-page.ts';
import { repositoryView } from '../../src/docs/repository-view.ts';
import { busyInput, quietInput, ticket } from '../support/docs/documents-input.ts';

const AT = '2026-05-04T10:00:00.000Z';

const local = ticket({
  id: 'WT-HMS-API-009',
  title: '.env file is missing',
  severity: 'high',
  detected_at: AT,
  fingerprint: 'environment/missing_env_file',
  origin: 'environment',
});

const pageOf = (input: DocumentsInput): string => renderStatusPage(repositoryView(input));

/** A component of which only its environment is known to have a problem. */
function brokenMachine(): DocumentsInput {
  const { member, analysis, environment } = busyInput('/x/HMS-API');
  const { status } = quietInput('/x/HMS-API');
  return {
    member,
    analysis,
    environment,
    heal: undefined,
    status: {
      ...status,
      last_updated: AT,
      operational_status: 'yellow',
      operational_status_since: AT,
      previous_status: 'unknown',
      issues: [local],
      health_metrics: { ...status.health_metrics, issue_count: 1 },
      environment_status: {
        dev_environment: 'issues',
        dependencies_status: 'missing',
        configuration_status: 'issues',
      },
    },
  };
}

function wellMachine(): DocumentsInput {
  const { status, ...others } = brokenMachine();
  const judged = judge({ history: status, tickets: [] }, status.policy, new Date(AT));
  return {
    ...others,
    environment: undefined,
    status: {
      ...status,
      ...judged,
      operational_status: 'unknown',
      operational_status_since: null,
      previous_status: null,
      issues: [],
      health_metrics: { ...status.health_metrics, issue_count: 0 },
    },
  };
}

describe('what the documents in a repository say', () => {
  it('is the same whatever an environment check found on a machine, to the colour', () => {
    const pages = [brokenMachine(), wellMachine()].map(pageOf);

    expect(pages[0]).toBe(pages[1]);
    expect(pages[0]).toContain('**unknown**');
    expect(pages[0]).not.toContain('.env');
  });

  it('is the same where the environment was put right again', () => {
    const { status, ...others } = brokenMachine();
    const later = '2026-05-05T10:00:00.000Z';
    const mended: DocumentsInput = {
      ...others,
      status: {
        ...status,
        last_updated: later,
        operational_status: 'unknown',
        operational_status_since: later,
        previous_status: 'yellow',
        issues: [{ ...local, status: 'resolved', resolved_at: later, present: false }],
      },
    };

    expect(pageOf(mended)).toBe(pageOf(wellMachine()));
  });

  it('has what an environment check found where the operator asks for it', () => {
    const input = brokenMachine();
    const docs = { ...input.member.docs, environment: true };

    const page = pageOf({ ...input, member: { ...input.member, docs } });

    expect(page).toContain('**yellow**');
    expect(page).toContain('WT-HMS-API-009');
    expect(page).toContain('## Environment');
  });

  it.each(CHECKOUT_RULES)('leaves out %s, which another copy or the next commit would not have', (rule) => {
    const input = busyInput('/x/HMS-API');
    const [issue] = input.analysis?.issues ?? [];
    if (issue === undefined || input.analysis === undefined) throw new Error('there is a finding');
    const finding = { ...issue, type: rule, fingerprint: `analysis/${rule}`, description: 'Of this copy.' };
    const analysis = { ...input.analysis, issues: [...input.analysis.issues, finding] };
    const standing = ticket({ fingerprint: `analysis/${rule}`, origin: 'analysis', title: 'Of this copy.' });
    const status = { ...input.status, issues: [...input.status.issues, standing] };

    expect(pageOf({ ...input, analysis, status })).not.toContain('Of this copy');
  });

  it('names no rule that there is not', () => {
    const ids = RULES.map(({ id }) => id);

    expect(CHECKOUT_RULES.filter((rule) => !ids.includes(rule))).toEqual([]);
    expect(isOfCheckout('analysis/stale_thing', { environment: true })).toBe(false);
  });

  it('keeps tickets that are of the component', () => {
    const page = pageOf(busyInput('/x/HMS-API'));

    expect(page).toContain('WT-HMS-API-003');
    expect(page).toContain('since 2026-05-03 10:15 UTC');
  });

  it('shows so many rows as a person reads, and how to see the others', () => {
    const input = busyInput('/x/HMS-API');
    const issues = Array.from({ length: 40 }, (_, at) => ticket({ id: `WT-HMS-API-${100 + at}` }));

    const page = pageOf({ ...input, status: { ...input.status, issues } });

    expect(page.match(/^\| `WT-/gm)).toHaveLength(25);
    expect(page).toContain('And 15 more: `hms tracker issues --component HMS-API` shows them all.');
  });
});
