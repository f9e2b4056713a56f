import { fileBackend } from '../support/store/file-backend.ts';
import { describeStore } from '../support/store/store-contract.ts';
import { useFileStore } from '../support/store/temporary-store.ts';

const temporary = useFileStore();

describeStore('a folder of files', () => Promise.resolve(fileBackend(temporary)));
