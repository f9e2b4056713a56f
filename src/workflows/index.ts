export { fullUpdate } from './updates/full-update.ts';
export { monitor } from './monitor/monitor.ts';
export { quickUpdate } from './updates/quick-update.ts';
export { updateComponent } from './updates/update-component.ts';
export { heal } from './healing/heal.ts';
export { healing } from './healing/healing.ts';
