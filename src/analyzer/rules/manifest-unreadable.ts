import type { FactRule } from './rule.ts';

export const manifestUnreadable: FactRule = {
  id: 'manifest_unreadable',
  title: 'Manifest that cannot be read',
  severity: 'medium',
  remediation:
    'Make it a regular file inside the component’s folder, of at most 5 MB, or remove what names it.',
  look: ({ manifests }) =>
    manifests.flatMap(({ path, problem }) =>
      problem?.kind !== 'unreadable'
        ? []
        : [
            {
              path,
              description: `${path} is not read: it ${problem.reason}.`,
              remediation: `Make ${path} a regular file inside the component's folder, of at most 5 MB, or remove what names it.`,
            },
          ],
    ),
};
