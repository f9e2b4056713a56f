import { fileBackend } from './file-backend.ts';
import { describeStore } from './store-contract.ts';
import { useFileStore } from './temporary-store.ts';

const temporary = useFileStore();

describeStore('a folder of files', () => Promise.resolve(fileBackend(temporary)));
