import { relockAdvice } from '../dependencies/lock-command.ts';
import type { FactRule } from './rule.ts';
import { andMore, cutList } from '../../domain/text/lists.ts';

/** As many as a person reads before installing again. */
const SHOWN = 3;

export const lockfileOutOfStep: FactRule = {
  id: 'lockfile_out_of_step',
  title: 'Lockfile out of step with its manifest',
  severity: 'medium',
  remediation: 'Install with the ecosystem’s tool, and commit the lockfile together with its manifest.',
  check: ({ manifests, lockfiles }) =>
    lockfiles.flatMap(({ path, ecosystem, lockfile, manifests: owners }) => {
      if (lockfile === null) return [];
      const own = manifests.filter((report) => report.ecosystem === ecosystem);
      const names = new Set(own.flatMap(({ manifest }) => manifest?.name ?? []));
      const sentences = own
        .filter((report) => owners.includes(report.path))
        .flatMap(({ manifest, path: file }) =>
          manifest === null
            ? []
            : lockfile.disagreements(manifest, file, names).map((sentence) => `${file}: ${sentence}`),
        );
      if (sentences.length === 0) return [];
      const shown = cutList(sentences, SHOWN, andMore).join('; ');
      return [
        {
          path,
          description: `${path} was not written for what its manifest says now: ${shown}.`,
          remediation: `${relockAdvice(path, ecosystem)}, and commit it together with the manifest.`,
        },
      ];
    }),
};
