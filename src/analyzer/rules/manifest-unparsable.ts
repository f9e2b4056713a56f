import type { FactRule } from './rule.ts';

export const manifestUnparsable: FactRule = {
  id: 'manifest_unparsable',
  title: 'Manifest that does not parse',
  severity: 'high',
  remediation: 'Correct the manifest so that its ecosystem’s tool accepts it.',
  check: ({ manifests }) =>
    manifests.flatMap(({ path, ecosystem, problem }) =>
      problem?.kind !== 'unparsable'
        ? []
        : [
            {
              path,
              line: problem.line,
              description: `${path} cannot be parsed as a manifest of ${ecosystem}${problem.line === null ? '' : ` (line ${problem.line})`}: ${problem.reason}.`,
              remediation: `Correct ${path} so that ${ecosystem} accepts it.`,
            },
          ],
    ),
};
