import { Document, isCollection, isScalar, visit } from 'yaml';
import { SCHEMA_COMMENT, SCHEMA_FILE, schemaText } from '../workspace/fleet-schema.ts';
import { FLEET_FILE } from '../workspace/workspace.ts';
import type { Files } from './files.ts';
import type { RepositoryPlan } from './plan-repository.ts';

/** The files at the top of the demo workspace. */
export function workspaceFiles(plans: readonly RepositoryPlan[]): Files {
  return { 'README.md': readme(plans), [SCHEMA_FILE]: schemaText(), [FLEET_FILE]: fleetFile(plans) };
}

const header = (hasFaults: boolean): string => `${SCHEMA_COMMENT}
 A made-up demo fleet of HMS Status: one small git repository per HMS component${hasFaults ? ', with a few faults put in on purpose' : ''}.
 Ids, names, purposes and dependencies are those of the HMS ecosystem; code, authors and histories are made up.`;

const ON_ONE_LINE = ['technology', 'depends_on', 'test', 'health'];

function fleetFile(plans: readonly RepositoryPlan[]): string {
  const document = new Document(
    { schema_version: 1, demo: true, components: plans.map(entry) },
    { aliasDuplicateObjects: false },
  );
  document.commentBefore = header(plans.some(({ fault }) => fault !== undefined));
  visit(document, {
    Pair(_, { key, value }) {
      if (isScalar(key) && ON_ONE_LINE.includes(String(key.value)) && isCollection(value)) value.flow = true;
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

function entry({ facts, specimen, fault }: RepositoryPlan): Record<string, unknown> {
  const { id, name, purpose, technology, depends_on } = facts;
  return {
    id,
    name,
    purpose,
    technology,
    depends_on,
    ...(fault?.kind === 'missing_tests' ? {} : { test: { ...specimen.ecosystem.test, timeout: '60s' } }),
    ...(specimen.health === undefined ? {} : { health: { command: specimen.health, timeout: '10s' } }),
  };
}

function readme(plans: readonly RepositoryPlan[]): string {
  return `# A made-up demo fleet

\`hms demo\` made this workspace to try HMS Status on.
It holds ${plans.length} small git repositories, one for each component of the HMS ecosystem.
None of them is the real component: code, authors and histories are made up, and the same seed makes the same commits on every machine.

\`\`\`sh
hms full-update
hms tracker list
\`\`\`

${faultsOf(plans)}
Delete this folder to be rid of the demo; \`hms demo\` makes it again.
`;
}

function faultsOf(plans: readonly RepositoryPlan[]): string {
  const rows = plans.flatMap(({ fault }) =>
    fault === undefined ? [] : [`| ${fault.componentId} | ${fault.kind} | ${fault.description} |`],
  );
  if (rows.length === 0) return 'Every repository is sound.';
  return `## What is wrong here, on purpose

| component | fault | what was done |
| --- | --- | --- |
${rows.join('\n')}

Everything else is sound.`;
}
