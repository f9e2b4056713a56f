import { MAY_IMPORT } from './layers.mjs';

const inRooms = (rooms) => `^src/(${rooms.join('|')})/`;
const everyRoom = inRooms(Object.keys(MAY_IMPORT));

const arrows = Object.entries(MAY_IMPORT).flatMap(([room, { values, types = [] }]) => {
  const from = { path: inRooms([room]) };
  const known = inRooms([room, ...values, ...types]);
  return [
    {
      name: `${room}-imports`,
      comment: `src/${room} may import ${[...values, ...types].join(', ') || 'no other room'}`,
      severity: 'error',
      from,
      to: { path: everyRoom, pathNot: known },
    },
    ...types.map((other) => ({
      name: `${room}-imports-types-of-${other}`,
      comment: `src/${room} may import types only from src/${other}, and its messages`,
      severity: 'error',
      from,
      to: { path: inRooms([other]), pathNot: '/messages[.]ts$', dependencyTypesNot: ['type-only'] },
    })),
  ];
});

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circle',
      comment: 'no file imports itself by way of others, types included',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    ...arrows,
  ],
  options: {
    // Types count: a circle of types is a circle for whoever reads it.
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.json'] },
  },
};
