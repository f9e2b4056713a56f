import { expect, it } from '@jest/globals';
import { DocumentVersionError } from '../../../src/domain/errors.ts';
import type { LastUpdateDocument } from '../../../src/domain/updates/last-update.ts';
import type { TestResultsDocument } from '../../../src/domain/tests/test-results.ts';
import type { StoredKind } from '../../../src/store/stored-documents.ts';
import type { MakeBackend } from './backend.ts';

const SEEN: LastUpdateDocument = { schema_version: 1, component_id: 'HMS-API', print: 'ä\n"' };
const RESULTS: TestResultsDocument = {
  schema_version: 3,
  component_id: 'HMS-API',
  timestamp: '2026-05-04T12:00:00.000Z',
  success: true,
  results: null,
  duration_ms: null,
  commit: null,
  job: null,
  suites: [],
  cases_omitted: 0,
  failure: null,
};
const NEWER = '{"schema_version":9,"component_id":"HMS-API"}\n';
const KINDS: StoredKind[] = [
  'status',
  'analysis',
  'environments',
  'issues',
  'work-tickets',
  'test-results',
  'seen',
];

export function describeDocuments(make: MakeBackend): void {
  it('has no document that nobody wrote', async () => {
    const { store } = await make();

    const found = await Promise.all(KINDS.map(async (kind) => store.read(kind, 'HMS-API')));

    expect(found).toEqual(KINDS.map(() => undefined));
  });

  it('gives back what was written, under its kind and id alone, to every store at its place', async () => {
    const { store, another } = await make();

    await store.write('seen', 'HMS-API', SEEN);

    expect(await another({ lockWaitMs: 0 }).read('seen', 'HMS-API')).toEqual(SEEN);
    expect(await store.read('seen', 'HMS-SYS')).toBeUndefined();
    expect(await store.read('analysis', 'HMS-API')).toBeUndefined();
  });

  it('says whether a write changed anything', async () => {
    const { store } = await make();

    const answers = [
      await store.write('seen', 'HMS-API', SEEN),
      await store.write('seen', 'HMS-API', SEEN),
      await store.write('seen', 'HMS-API', { ...SEEN, print: 'b' }),
      await store.writeSummary('HMS-API', '# A'),
      await store.writeSummary('HMS-API', '# A'),
      await store.writeSummary('HMS-API', '# B'),
    ];

    expect(answers).toEqual([true, false, true, true, false, true]);
  });

  it('reads a summary as it was written, and knows of none before', async () => {
    const { store } = await make();

    const before = await store.readSummary('HMS-API');
    await store.writeSummary('HMS-API', '# A\n');

    expect(before).toBeUndefined();
    expect(await store.readSummary('HMS-API')).toBe('# A\n');
  });

  it('keeps a document’s fields in the schema’s order, so that their order is no change', async () => {
    const { store, documentText } = await make();
    await store.write('seen', 'HMS-API', SEEN);

    const changed = await store.write('seen', 'HMS-API', {
      print: SEEN.print,
      component_id: SEEN.component_id,
      schema_version: 1,
    });

    expect(changed).toBe(false);
    expect(Object.keys(JSON.parse((await documentText('seen', 'HMS-API')) ?? '') as object)).toEqual(
      Object.keys(SEEN),
    );
  });

  it.each([
    ['empty', ''],
    ['cut off', JSON.stringify(SEEN).slice(0, 20)],
    ['not JSON', 'hello'],
    ['of zero bytes', '\0'.repeat(100)],
    ['another shape', '[1, 2]'],
    ['null', 'null'],
    ['without its fields', '{"schema_version":1}'],
    ['of a version that never was', '{"schema_version":0,"component_id":"A","print":"a"}'],
  ])('sets a document that is %s aside, reports it, and has none then', async (_, text) => {
    const { store, damage, putDocument, documentText, setAside } = await make();
    await putDocument('seen', 'HMS-API', text);

    const found = [await store.read('seen', 'HMS-API'), await store.read('seen', 'HMS-API')];

    expect(found).toEqual([undefined, undefined]);
    expect(await documentText('seen', 'HMS-API')).toBeUndefined();
    expect(await setAside('seen')).toEqual([text]);
    expect(damage).toEqual([expect.stringContaining('HMS-API')]);
  });

  it('writes a new document where a broken one was, and reads all others meanwhile', async () => {
    const { store, putDocument } = await make();
    await store.write('seen', 'HMS-SYS', { ...SEEN, component_id: 'HMS-SYS' });
    await putDocument('seen', 'HMS-API', 'hello');
    await store.read('seen', 'HMS-API');

    await store.write('seen', 'HMS-API', SEEN);

    expect(await store.read('seen', 'HMS-API')).toEqual(SEEN);
    expect(await store.read('seen', 'HMS-SYS')).toMatchObject({ component_id: 'HMS-SYS' });
  });

  it('loses none of many broken documents that it sets aside at once', async () => {
    const { store, putDocument, setAside } = await make();
    const texts = Array.from({ length: 10 }, (_, index) => `broken ${index}`);

    for (const text of texts) {
      await putDocument('seen', 'HMS-API', text);
      await store.read('seen', 'HMS-API');
    }

    expect((await setAside('seen')).sort()).toEqual(texts);
  });

  it('takes a document away when it is told to, keeps it, and reports the reason', async () => {
    const { store, damage, documentText, setAside } = await make();
    await store.write('seen', 'HMS-API', SEEN);
    const text = await documentText('seen', 'HMS-API');

    await store.setAside('seen', 'HMS-API', 'it is of another log');
    await store.setAside('seen', 'HMS-SYS', 'it is not there');

    expect(await store.read('seen', 'HMS-API')).toBeUndefined();
    expect(await setAside('seen')).toEqual([text]);
    expect(damage).toEqual([expect.stringContaining('it is of another log')]);
  });

  it('refuses a document of a newer version to readers and writers, and leaves it byte for byte', async () => {
    const { store, damage, putDocument, documentText } = await make();
    for (const kind of ['seen', 'test-results'] as const) await putDocument(kind, 'HMS-API', NEWER);

    await expect(store.read('seen', 'HMS-API')).rejects.toThrow(DocumentVersionError);
    await expect(store.write('seen', 'HMS-API', SEEN)).rejects.toThrow(DocumentVersionError);
    await expect(store.read('test-results', 'HMS-API')).rejects.toThrow(DocumentVersionError);
    await expect(store.write('test-results', 'HMS-API', RESULTS)).rejects.toThrow(DocumentVersionError);

    expect(await documentText('seen', 'HMS-API')).toBe(NEWER);
    expect(await documentText('test-results', 'HMS-API')).toBe(NEWER);
    expect(damage).toEqual([]);
  });

  it.each(['status', 'issues', 'work-tickets', 'test-results'] as const)(
    'has no %s document where there is an older one, which is derived from the events again',
    async (kind) => {
      const { store, damage, putDocument, documentText, setAside } = await make();
      const older = '{"schema_version":1,"component_id":"HMS-API"}';
      await putDocument(kind, 'HMS-API', older);

      const found = await store.read(kind, 'HMS-API');

      expect(found).toBeUndefined();
      expect(await documentText(kind, 'HMS-API')).toBe(older);
      expect([await setAside(kind), damage]).toEqual([[], []]);
    },
  );

  it('writes over an older document that is derived', async () => {
    const { store, putDocument } = await make();
    await putDocument('test-results', 'HMS-API', '{"schema_version":1}');

    const changed = await store.write('test-results', 'HMS-API', RESULTS);

    expect(changed).toBe(true);
    expect(await store.read('test-results', 'HMS-API')).toEqual(RESULTS);
  });

  it('shows one whole document or the other while it is written', async () => {
    const { store, damage } = await make();
    const prints = ['a'.repeat(50_000), 'b'.repeat(60_000)];
    const write = async (print: string) => store.write('seen', 'HMS-API', { ...SEEN, print });
    await write('');

    const found = await Promise.all(
      Array.from({ length: 20 }, async (_, index) => {
        await write(prints[index % 2] ?? '');
        return (await store.read('seen', 'HMS-API'))?.print;
      }),
    );

    expect(found.filter((print) => !prints.includes(print ?? ''))).toEqual([]);
    expect(damage).toEqual([]);
  });
}
