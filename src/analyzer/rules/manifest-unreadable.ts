import type { FactRule } from './rule.ts';

/** What a person can do where a parser failed. */
export const FAULT =
  'Report this to the authors of hms, with the file. Everything else was analysed; nothing is known of what this file asks for.';

export const manifestUnreadable: FactRule = {
  id: 'manifest_unreadable',
  title: 'Manifest that cannot be read',
  severity: 'medium',
  remediation:
    'Make it a regular file inside the component’s folder, of at most 5 MB, or remove what names it.',
  check: ({ manifests, slowFiles }) =>
    manifests.flatMap(({ path, problem }) => {
      if (slowFiles.some((slow) => slow.path === path)) return [];
      if (problem?.kind === 'unreadable') {
        const description = `${path} is not read: it ${problem.reason}.`;
        const remediation = `Make ${path} a regular file inside the component's folder, of at most 5 MB, or remove what names it.`;
        return [{ path, description, remediation }];
      }
      if (problem?.kind !== 'fault') return [];
      const description = `${path} could not be understood, by a fault of hms: ${problem.reason}.`;
      return [{ path, description, remediation: FAULT }];
    }),
};
