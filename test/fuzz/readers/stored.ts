import * as z from 'zod';
import { parseFileLine, formatFileLine, NO_LINES } from '../../../src/analyzer/contents/file-facts.ts';
import { DocumentVersionError, FleetFileError } from '../../../src/domain/errors.ts';
import { KINDS, type Kind } from '../../../src/store/document-kinds.ts';
import { countLost, parseEvents } from '../../../src/store/event-lines.ts';
import { understand } from '../../../src/store/parse-document.ts';
import { memberOf } from '../../../src/workspace/workspace.ts';
import { parseFleetFile } from '../../../src/workspace/fleet-file.ts';
import { COMPONENTS_YAML, DOCUMENTS, EVENT_LINES } from '../corpus/stored.ts';
import { seedsOf, type Reader } from '../reader.ts';

/** Another id than it was asked for; thrown as a plain Error, and taken for damage by who reads. */
class OtherDocument extends Error {}

/** Documents in `data/`, whoever changed them. */
export const documents: Reader = {
  id: 'documents',
  refusals: [DocumentVersionError, SyntaxError, z.ZodError, OtherDocument],
  seeds: () => seedsOf(DOCUMENTS),
  read({ path, bytes }) {
    const kind = KINDS[path.split('/')[0] as keyof typeof KINDS] as Kind<unknown>;
    const id = path.includes('work-tickets') ? 'WT-HMS-API-001' : 'HMS-API';
    try {
      return understand(bytes.toString('utf8'), kind, path, id) ?? 'is made again';
    } catch (error) {
      if (error instanceof Error && error.message.startsWith('it is the document of'))
        throw new OtherDocument();
      throw error;
    }
  },
};

export const events: Reader = {
  id: 'events',
  refusals: [DocumentVersionError],
  seeds: () => seedsOf({ 'events.jsonl': EVENT_LINES }),
  read: ({ bytes }) =>
    bytes
      .toString('utf8')
      .split('\n')
      .map((line) => parseEvents(line, 'events.jsonl') ?? countLost(line)),
};

export const rememberedFiles: Reader = {
  id: 'remembered-files',
  refusals: [],
  seeds: () =>
    seedsOf({
      line: formatFileLine('src/a\tb.ts', {
        blob: 'a'.repeat(40),
        kind: 'text',
        size: 5,
        lines: NO_LINES,
        language: 'C++',
      }),
    }),
  read: ({ bytes }) => parseFileLine(bytes.toString('utf8')) ?? 'none',
};

export const fleetFile: Reader = {
  id: 'fleet-file',
  // The operator's own, and read by a parser that keeps every place.
  limitMs: 2_000,
  refusals: [FleetFileError],
  seeds: () => seedsOf({ 'components.yaml': COMPONENTS_YAML }),
  read({ bytes }) {
    const { fleet } = parseFleetFile(bytes.toString('utf8'), '/w/components.yaml', {
      ruleIds: ['stale', 'missing_ci'],
    });
    return fleet.components.map((component) => memberOf({ root: '/w', fleet }, component));
  },
};
