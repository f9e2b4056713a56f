import { hashedKeys } from '../findings/fingerprint.ts';
import type { FactRule } from './rule.ts';

export const catalogInvalid: FactRule = {
  id: 'catalog_invalid',
  title: 'Mistake in a catalog descriptor',
  severity: 'medium',
  remediation:
    'Correct the entity as https://backstage.io/docs/features/software-catalog/descriptor-format has it, so that a catalog takes it.',
  check: ({ catalog }) => {
    const found = catalog.mistakes.map(({ path, line, reason }) => ({
      ...{ path, line, key: reason },
      description: `${path} ${reason}${line === null ? '' : ` (line ${line})`}.`,
    }));
    const keys = hashedKeys(found);
    return found.map((observation, index) => ({ ...observation, key: keys[index] ?? '' }));
  },
};
