import { posix } from 'node:path';
import type { EnvironmentDocument } from '../domain/environment.ts';
import { printable } from '../domain/text/printable.ts';
import type { CheckEnvironment } from './check-environment.ts';
import { environmentFinding } from './finding.ts';
import { unfinishedIn, type Unfinished } from './fixes/state/made-folder.ts';

/**
 * A check that knows of an install that was cut off, or is still under way: what it has made so far may look whole, package by
 * package, and is not.
 */
export function tellingUnfinished(check: CheckEnvironment, state: string): CheckEnvironment {
  return async (member, options) => {
    const document = await check(member, options);
    const unfinished = unfinishedIn(state);
    return unfinished === undefined ? document : withUnfinished(document, unfinished);
  };
}

function withUnfinished(
  document: EnvironmentDocument,
  { root, name, manifest }: Unfinished,
): EnvironmentDocument {
  const folder = printable(posix.join(root, name));
  const { component_id: id, dependencies_status: status } = document;
  const finding = environmentFinding({
    type: 'broken_installation',
    what: manifest,
    severity: 'medium',
    description: `${folder} is half made: an install was cut off, or is still under way`,
    path: manifest,
    remediation: `Wait for it to end, or run \`hms environment check ${id} --fix\`, which puts back what was there and installs anew.`,
  });
  return {
    ...document,
    dev_environment: document.dev_environment === 'ready' ? 'issues' : document.dev_environment,
    dependencies_status: status === 'missing' ? status : 'outdated',
    findings: [
      ...document.findings.filter(({ fingerprint }) => fingerprint !== finding.fingerprint),
      finding,
    ],
  };
}
