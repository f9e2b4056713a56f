import { findConflict } from '../../manifests/tools/find-conflict.ts';
import { placeText } from '../../manifests/tools/judge-requirements.ts';
import { wishText } from '../../manifests/versions/version-rules.ts';
import type { FactRule } from './rule.ts';

export const conflictingToolVersions: FactRule = {
  id: 'conflicting_tool_versions',
  title: 'Files that ask for different versions of a tool',
  severity: 'medium',
  remediation: 'Correct the files so that one version of the tool is right for all of them.',
  check: ({ tools }) =>
    [...Map.groupBy(tools, ({ tool }) => tool)].flatMap(([tool, requirements]) => {
      const wishes = findConflict(requirements);
      if (wishes === undefined) return [];
      const asked = wishes.map((wish) => `${placeText(wish)} asks for ${wishText(wish.wanted)}`);
      return [
        { key: tool, description: `No version of ${tool} is right for all files: ${asked.join(', ')}.` },
      ];
    }),
};
