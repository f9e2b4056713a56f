import { opened, startedAt } from './backend.ts';
import { openBackend } from './open-backend.ts';

/**
 * A process of its own: `node appending-process.ts BACKEND FOLDER NAME COUNT COMPONENT…` appends events, by turns to the
 * logs of these components, unless it did so in an earlier life, and prints `<component> <key>` for each once it is acknowledged.
 */
const [backend = '', folder = '', name = '', count = '0', ...components] = process.argv.slice(2);
const store = openBackend(backend, folder);

for (let index = 0; index < Number(count); index += 1) {
  const component = components[index % components.length] ?? '';
  const key = `${name}-${index}`;
  await store.withLog(component, async (log) => {
    if ((await log.findKey(key)) !== undefined) return;
    const now = new Date();
    const { events } = await log.append([startedAt(now, key), opened(1, key)], now);
    await store.write('seen', component, {
      schema_version: 1,
      component_id: component,
      print: `${key} ${events[0]?.seq ?? 0}`.repeat(100),
    });
  });
  process.stdout.write(`${component} ${key}\n`);
}
