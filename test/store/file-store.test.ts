import { useFileStore } from './temporary-store.ts';
import { describeStore } from './store-contract.ts';

const temporary = useFileStore();

describeStore('a folder of files', () => Promise.resolve(temporary.store));
