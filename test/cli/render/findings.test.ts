import { expect, it } from '@jest/globals';
import { renderFindings } from '../../../src/cli/render/findings.ts';
import type { Finding } from '../../../src/domain/finding.ts';
import { markingOutput } from '../../support/cli/render/marking-output.ts';

it('shows the most severe finding first, and those of one severity in their order', () => {
  const found = (['low', 'medium', 'critical', 'medium'] as const).map((severity, index): Finding => ({
    ...{ type: 'any', severity, fingerprint: `any/${index}`, path: null, line: null, fix: null },
    description: `number ${index}`,
    remediation: 'mend it',
  }));

  const lines = renderFindings(markingOutput(Infinity), found).filter((line) => line.includes('number'));

  expect(lines.map((line) => line.slice(-1))).toEqual(['2', '1', '3', '0']);
});
