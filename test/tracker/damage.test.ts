import { appendFileSync, cpSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { listTickets, readTicket } from '../../src/tracker/list-tickets.ts';
import { rebuild } from '../../src/tracker/rebuild.ts';
import { recordStart } from '../../src/tracker/starts.ts';
import { getStatus } from '../../src/tracker/status.ts';
import { recordTest } from '../../src/tracker/test-runs.ts';
import { commentTicket, openTicket } from '../../src/tracker/tickets.ts';
import { SLOW, START, runOf, useTracker } from '../support/tracker/fixture.ts';

const fixture = useTracker();

function file(name: string): string {
  return path.join(fixture.folder, name);
}

function log(): string {
  return file('events/HMS-API/2026-05.jsonl');
}

function lines(): string[] {
  return readFileSync(log(), 'utf8').split('\n').slice(0, -1);
}

async function open(title: string): Promise<string> {
  const { tickets } = await openTicket(fixture.tracker, 'HMS-API', { ...SLOW, title });
  return tickets[0]?.id.slice(-3) ?? '';
}

async function titles(): Promise<string[]> {
  return (await listTickets(fixture.tracker, 'HMS-API')).map(({ id, title }) => `${id.slice(-3)} ${title}`);
}

async function differences(): Promise<string[]> {
  return rebuild(fixture.tracker, 'HMS-API', { dryRun: true });
}

describe('a log in which a line was damaged', () => {
  it('that opened a ticket gives its number to no other', async () => {
    for (const title of ['one', 'two', 'three']) await open(title);
    const damaged = lines();
    damaged[1] = damaged[1]?.replace('"type"', '"tyqe"') ?? '';
    writeFileSync(log(), `${damaged.join('\n')}\n`);
    await rebuild(fixture.tracker, 'HMS-API', { dryRun: false });

    const number = await open('four');

    expect(number).toBe('004');
    expect(await titles()).toEqual(['001 one', '003 three', '004 four']);
    expect(await differences()).toEqual([]);
  });

  it('at its end gives no number twice', async () => {
    await open('one');
    const bytes = readFileSync(log());
    bytes[bytes.length - 1] = 0x0b;
    writeFileSync(log(), bytes);

    const numbers = [await open('two'), await open('three')];

    expect(numbers).toEqual(['002', '003']);
    expect(await titles()).toEqual(['001 one', '002 two', '003 three']);
  });
});

describe('a log in which lines were copied', () => {
  it('is read as if they stood there once, and says so', async () => {
    await open('one');
    await recordStart(fixture.tracker, 'HMS-API', START);
    appendFileSync(log(), `${lines().join('\n')}\n`);

    const numbers = [await open('two'), await open('three')];
    await rebuild(fixture.tracker, 'HMS-API', { dryRun: false });

    expect(numbers).toEqual(['002', '003']);
    expect(await titles()).toEqual(['001 one', '002 two', '003 three']);
    expect((await getStatus(fixture.tracker, 'HMS-API')).start_history).toHaveLength(1);
    expect(fixture.damage.join('\n')).toContain('have numbers that were there before');
  });
});

describe('a log that was cut or removed', () => {
  it('takes the tickets with it that it no longer opens, and keeps them aside', async () => {
    for (const title of ['one', 'two']) await open(title);
    writeFileSync(log(), `${lines()[0] ?? ''}\n`);
    await getStatus(fixture.tracker, 'HMS-API');

    await expect(readTicket(fixture.tracker, 'WT-HMS-API-002')).rejects.toThrow('There is no ticket');
    await expect(commentTicket(fixture.tracker, 'WT-HMS-API-002', 'x')).rejects.toThrow('There is no ticket');
    expect(readdirSync(file('work-tickets')).filter((name) => name.includes('corrupt'))).toHaveLength(1);
    expect(await differences()).toEqual([]);
  });

  it('is noticed by a rebuild when all of it is gone', async () => {
    await open('one');
    await recordTest(fixture.tracker, 'HMS-API', runOf({ login: 0 }));
    rmSync(file('events'), { recursive: true });

    const names = await differences();
    await rebuild(fixture.tracker, 'HMS-API', { dryRun: false });

    expect(names.sort()).toEqual([
      'issues/HMS-API',
      'status/HMS-API',
      'test-results/HMS-API',
      'work-tickets/WT-HMS-API-001',
    ]);
    expect(await differences()).toEqual([]);
  });
});

describe('documents that somebody has changed', () => {
  it('are set aside when they are of another component', async () => {
    await recordStart(fixture.tracker, 'HMS-API', START);
    await recordStart(fixture.tracker, 'HMS-SYS', { ...START, success: false });
    cpSync(file('status/HMS-SYS.json'), file('status/HMS-API.json'));

    const { status } = await recordStart(fixture.tracker, 'HMS-API', START);

    expect(status).toMatchObject({ component_id: 'HMS-API', operational_status: 'green' });
    expect((await getStatus(fixture.tracker, 'HMS-SYS')).operational_status).toBe('red');
    expect(fixture.damage).toEqual([expect.stringContaining('it is the document of HMS-SYS')]);
  });

  it('do not make a ticket disappear when their numbers are wrong', async () => {
    await open('one');
    const book = file('issues/HMS-API.json');
    writeFileSync(book, readFileSync(book, 'utf8').replace(/"last_seq": \d+/, '"last_seq": 999'));

    await open('two');
    writeFileSync(book, readFileSync(book, 'utf8').replace(/"ticket_count": \d+/, '"ticket_count": 0'));
    await open('three');

    await rebuild(fixture.tracker, 'HMS-API', { dryRun: false });
    expect(await titles()).toEqual(['001 one', '002 two', '003 three']);
  });
});

describe('an event whose documents cannot be written', () => {
  it('is recorded, is said to be, and is in them after the next command', async () => {
    await recordStart(fixture.tracker, 'HMS-API', START);
    const status = file('status');
    rmSync(status, { recursive: true });
    writeFileSync(status, 'no folder');

    const recorded = await recordStart(fixture.tracker, 'HMS-API', { ...START, success: false });
    rmSync(status);

    expect(recorded.status.operational_status).toBe('red');
    expect(fixture.damage.join('\n')).toContain('This is recorded; but the documents of HMS-API could not');
    expect((await getStatus(fixture.tracker, 'HMS-API')).start_history).toHaveLength(2);
  });

  it('is not recorded when a newer version wrote one of them', async () => {
    await recordTest(fixture.tracker, 'HMS-API', runOf({ login: 0 }));
    writeFileSync(file('test-results/HMS-API.json'), '{"schema_version":99}');
    const before = lines();

    const recording = recordTest(fixture.tracker, 'HMS-API', runOf({ login: 1 }));

    await expect(recording).rejects.toThrow('schema_version 99');
    expect(lines()).toEqual(before);
  });

  it('is not recorded when a newer version has a page of the number that it would get', async () => {
    await open('one');
    writeFileSync(file('work-tickets/WT-HMS-API-002.json'), '{"schema_version":99}');
    const before = lines();

    await expect(open('two')).rejects.toThrow('schema_version 99');

    expect(lines()).toEqual(before);
  });
});
