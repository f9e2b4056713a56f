export { fullUpdate } from './updates/full-update.ts';
export { monitor } from './monitor/monitor.ts';
export { quickUpdate } from './updates/quick-update.ts';
export { updateComponent } from './updates/update-component.ts';
export { heal } from './healing/heal.ts';
export { healing } from './healing/healing.ts';
export {
  unknownWorkflow as default,
  // The SDK looks a name up in an object, which has these of every object, and would run them.
  unknownWorkflow as __defineGetter__,
  unknownWorkflow as __defineSetter__,
  unknownWorkflow as __lookupGetter__,
  unknownWorkflow as __lookupSetter__,
  unknownWorkflow as constructor,
  unknownWorkflow as hasOwnProperty,
  unknownWorkflow as isPrototypeOf,
  unknownWorkflow as propertyIsEnumerable,
  unknownWorkflow as toLocaleString,
  unknownWorkflow as toString,
  unknownWorkflow as valueOf,
} from './unknown-workflow.ts';
