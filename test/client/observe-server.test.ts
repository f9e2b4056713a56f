import { expect, it } from '@jest/globals';
import { watchServer, type ServerObservation } from '../../src/client/observe-server.ts';

const STOPPED: ServerObservation = { answers: false, why: 'It was stopped.' };
const GONE: ServerObservation = { answers: false, why: 'It is gone.' };

it('believes what it saw for three seconds, tells it for half a minute, and then nothing', async () => {
  let now = 0;
  const looks: ((seen: ServerObservation) => void)[] = [];
  const look = async () =>
    new Promise<ServerObservation>((resolve) => {
      looks.push(resolve);
    });
  const server = watchServer({ look, clock: () => now });
  expect(server.latest()).toBeUndefined();

  const first = server.look();
  looks[0]?.(STOPPED);
  expect(await first).toEqual(STOPPED);
  expect(await server.look()).toEqual(STOPPED);
  expect(looks).toHaveLength(1);

  now = 30_000;
  expect(server.latest()).toEqual(STOPPED);
  now = 30_001;
  expect(server.latest()).toBeUndefined();
  expect(await server.look()).toMatchObject({ why: expect.stringContaining('within two seconds') });
  expect(looks).toHaveLength(2);

  const news = new Promise<void>((resolve) => {
    server.onNews(resolve);
  });
  looks[1]?.(GONE);
  await news;
  expect(server.latest()).toEqual(GONE);
});
