import { describe, expect, it } from '@jest/globals';
import { doubledDependency } from '../../../src/analyzer/rules/doubled-dependency.ts';
import { look, manifest } from '../../support/analyzer/rules/look.ts';

describe('doubled_dependency', () => {
  it('names what runtime and development ask for in other versions', () => {
    const report = manifest('package.json', 'npm', {
      dependencies: { a: '^1', b: '^2' },
      devDependencies: { a: '^3', b: '^2' },
    });

    expect(look(doubledDependency, { manifests: [report] })).toEqual([
      { path: 'package.json', description: 'package.json asks for more than one version of a (^1 and ^3).' },
    ]);
  });

  it('says nothing where each entry may have a condition of its own', () => {
    const report = manifest('requirements.txt', 'python', {
      dependencies: { a: '1' },
      devDependencies: { a: '2' },
    });

    expect(look(doubledDependency, { manifests: [report] })).toEqual([]);
  });
});
