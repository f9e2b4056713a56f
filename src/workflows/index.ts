export { fullUpdate } from './full-update.ts';
export { monitor } from './monitor.ts';
export { quickUpdate } from './quick-update.ts';
export { updateComponent } from './update-component.ts';
export { heal } from './heal.ts';
export { healing } from './healing.ts';
