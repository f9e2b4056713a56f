import { describe, expect, it } from '@jest/globals';
import { DOCUMENT_PLACES, type DocumentPlace } from '../../src/domain/documents/document-places.ts';
import { FleetFileError } from '../../src/domain/errors.ts';
import { parseFleetFile } from '../../src/workspace/fleet-file.ts';

const FILE = '/w/components.yaml';
const RUNBOOK: DocumentPlace = {
  id: 'runbook',
  setting: 'runbook',
  path: 'HMS-docs/runbook.md',
  owns: 'file',
  byDefault: true,
};
const documents = [...DOCUMENT_PLACES, RUNBOOK];
const TEXT = `schema_version: 1
components:
  - id: A
    docs: { runbook: false }
settings: { docs: { codex: false } }
`;

describe('the settings of documents', () => {
  it('have a switch for each, also for one that is added', () => {
    const { settings, components } = parseFleetFile(TEXT, FILE, { documents }).fleet;

    expect(settings.docs).toEqual({
      badge: true,
      codex: false,
      status_page: true,
      runbook: true,
      environment: false,
    });
    expect(components[0]?.docs).toEqual({ runbook: false });
  });

  it('have none for one that is not there', () => {
    expect(() => parseFleetFile(TEXT, FILE)).toThrow(FleetFileError);
    expect(() => parseFleetFile(TEXT, FILE)).toThrow('components[0].docs.runbook is not a known field');
  });

  it('say which one was probably meant', () => {
    const misspelt = TEXT.replace('runbook', 'runbok');

    expect(() => parseFleetFile(misspelt, FILE, { documents })).toThrow('(did you mean runbook?)');
  });
});
