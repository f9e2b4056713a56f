import { expect, it } from '@jest/globals';
import { notAskedLately } from '../../src/activities/not-asked-lately.ts';
import { AT, useTracker } from '../support/tracker/fixture.ts';
import { useMember } from '../support/tracker/member.ts';

const fixture = useTracker();
const context = useMember();
const SECOND = 1_000;

it('a clock asks what has not answered within its own time', async () => {
  const { store } = fixture;
  const answered: Readonly<Record<string, number>> = { A: 5, B: 30, C: -5 };
  await store.metrics.add(
    Object.entries(answered).map(([component, seconds]) => ({
      component,
      series: 'health.up',
      at: new Date(Date.now() - seconds * SECOND),
      value: 1,
      unit: undefined,
    })),
  );
  const members = ['A', 'B', 'C', 'D'].map((id) => {
    const member = context.member({ health: { tcp: '127.0.0.1:1', every: '10s' } });
    return { ...member, component: { ...member.component, id } };
  });

  const due = await notAskedLately({ ...fixture.tracker, now: () => new Date() }, members);

  // One that answered in the future says nothing of now.
  expect(due.map(({ component }) => component.id)).toEqual(['B', 'C', 'D']);
  expect((await notAskedLately({ ...fixture.tracker, now: () => AT }, members)).length).toBe(4);
});
