import { chmod, mkdir, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { updateDocuments } from '../../src/docs/update-documents.ts';
import { BEGIN_MARKER, END_MARKER } from '../../src/domain/documents/managed-block.ts';
import { member, ticket } from '../support/docs/documents-input.ts';
import { ALL, README, useDocuments } from '../support/docs/use-documents.ts';

const docs = useDocuments();

describe('updateDocuments', () => {
  it('writes all documents once and nothing the second time', async () => {
    const first = await docs.update();
    const before = await docs.times();

    const second = await docs.update();

    expect(first).toEqual({ changed: ALL, skipped: [] });
    expect(second).toEqual({ changed: [], skipped: [] });
    expect(await docs.times()).toEqual(before);
  });

  it('changes nothing when only what moves on its own has moved', async () => {
    await docs.update();
    const { status, environment } = docs.input;
    const later = {
      ...status,
      last_updated: '2026-06-01T00:00:00Z',
      last_seq: 99,
      log_position: 'later',
      health_metrics: { ...status.health_metrics, uptime_percentage: 12.3 },
      reasons: status.reasons.map((reason) => ({ ...reason, evidence_at: '2026-06-01T00:00:00Z' })),
      issues: status.issues.map((issue) => ({
        ...issue,
        occurrences: 9,
        last_seen_at: '2026-06-01T00:00:00Z',
      })),
    };
    const checked = environment && { ...environment, last_checked: '2026-06-01T00:00:00Z' };

    const result = await updateDocuments(
      { ...docs.input, status: later, environment: checked },
      { dryRun: false },
    );

    expect(result.changed).toEqual([]);
  });

  it('only says what would change in a dry run', async () => {
    const result = await updateDocuments(docs.input, { dryRun: true });

    expect(result.changed).toEqual(ALL);
    expect(await readdir(docs.folder)).toEqual(['README.md']);
  });

  it('writes only what the docs settings ask for', async () => {
    const only = { ...docs.input, member: member(docs.folder, { badge: false, codex: false }) };

    const result = await updateDocuments(only, { dryRun: false });

    expect(result.changed).toEqual(['HMS-docs/STATUS.md']);
    expect(await docs.readText('README.md')).toBe(README);
  });

  it('does not look at the folder when every document is switched off', async () => {
    const off = { badge: false, codex: false, status_page: false };

    const result = await updateDocuments(
      { ...docs.input, member: member(join(docs.folder, 'missing'), off) },
      { dryRun: false },
    );

    expect(result).toEqual({ changed: [], skipped: [] });
  });

  it('skips the badge and its picture where there is no README, and creates none', async () => {
    await rm(docs.at('README.md'));

    const result = await docs.update();

    expect(result.changed).toEqual(['HMS-docs/STATUS.md', 'HMS-docs/codex.md']);
    expect(result.skipped.map(({ path }) => path)).toEqual(['HMS-docs/status.svg', 'README.md']);
    expect(result.skipped[0]?.reason).toContain('add a README.md');
    expect(await readdir(docs.folder)).toEqual(['HMS-docs']);
  });

  it.each(['readme.md', 'Readme.markdown', 'README.MD'])('finds a README called %s', async (name) => {
    await rm(docs.at('README.md'));
    await writeFile(docs.at(name), README);

    const result = await docs.update();

    expect(result.changed).toContain(name);
  });

  it('keeps the line endings and the mode of a README', async () => {
    await writeFile(docs.at('README.md'), '# API\r\n\r\nWords.\r\n');
    await chmod(docs.at('README.md'), 0o640);

    await docs.update();

    const text = await docs.readText('README.md');
    expect(text.replaceAll('\r\n', '')).not.toContain('\n');
    expect(text.endsWith('\r\n\r\nWords.\r\n')).toBe(true);
    expect((await stat(docs.at('README.md'))).mode & 0o777).toBe(0o640);
  });

  it('keeps what people wrote around the status section of a codex', async () => {
    await mkdir(docs.at('HMS-docs'));
    await writeFile(docs.at('HMS-docs/codex.md'), '# Our codex\n\nWords');

    await docs.update();

    const text = await docs.readText('HMS-docs/codex.md');
    expect(text.startsWith(`# Our codex\n\nWords\n\n${BEGIN_MARKER}\n`)).toBe(true);
    expect(text.endsWith(END_MARKER)).toBe(true);
  });

  it('links the badge only to a page that is written', async () => {
    await updateDocuments(
      { ...docs.input, member: member(docs.folder, { codex: false, status_page: false }) },
      { dryRun: false },
    );

    expect(await docs.readText('README.md')).toContain(
      '\n![HMS status: minor issues](HMS-docs/status.svg)\n',
    );
  });

  it('says in every document of a demo that it is made up', async () => {
    await updateDocuments({ ...docs.input, member: { ...docs.input.member, demo: true } }, { dryRun: false });

    for (const path of ALL) expect(await docs.readText(path)).toMatch(/demo/i);
  });

  it('clears what a killed run left behind, and no one else’s files', async () => {
    await docs.update();
    const old = new Date(Date.now() - 3_600_000);
    for (const name of [`.hms-staged-${'1'.repeat(36)}`, 'codex.md.1234567']) {
      await writeFile(docs.at(`HMS-docs/${name}`), 'half');
      await utimes(docs.at(`HMS-docs/${name}`), old, old);
    }

    await docs.update();

    expect((await readdir(docs.at('HMS-docs'))).sort()).toEqual([
      'STATUS.md',
      'codex.md',
      'codex.md.1234567',
      'status.svg',
    ]);
  });

  it('lets no text of a repository out of its place', async () => {
    const hostile = `x |\n\n${END_MARKER}\n<script>alert(1)</script> ![i](http://e/p.png) [l](javascript:1)`;
    const status = { ...docs.input.status, issues: [ticket({ title: hostile, assigned_to: hostile })] };
    await updateDocuments({ ...docs.input, status }, { dryRun: false });

    const again = await updateDocuments({ ...docs.input, status }, { dryRun: false });

    const page = await docs.readText('HMS-docs/STATUS.md');
    const row = page.split('\n').find((line) => line.includes('WT-HMS-API-001` |')) ?? '';
    expect(again.changed).toEqual([]);
    expect(row.split(/(?<!\\)\|/)).toHaveLength(7);
    expect(page.split('\n').filter((line) => line === END_MARKER)).toHaveLength(1);
    expect(row.replace(/`[^`]*`/g, '')).not.toMatch(/<script|!\[|\]\(/);
  });
});
