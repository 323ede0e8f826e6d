/** What the device keeps between starts: a drawer of single things, and the outbox. Written through to the disk before a call returns. */
const NAME = 'ansinh-desk';
type Drawer = 'kept' | 'outbox';

let opened: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const asking = indexedDB.open(NAME, 1);
    asking.onupgradeneeded = () => {
      asking.result.createObjectStore('kept');
      asking.result.createObjectStore('outbox');
    };
    asking.onsuccess = () => resolve(asking.result);
    asking.onerror = () => reject(asking.error);
  });
  return opened;
}

async function within<T>(
  drawer: Drawer,
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await open();
  return new Promise((resolve, reject) => {
    // Strict: once it is done, pulling the plug loses nothing.
    const transaction = database.transaction(drawer, mode, { durability: 'strict' });
    const request = work(transaction.objectStore(drawer));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error);
    transaction.onerror = () => reject(transaction.error);
  });
}

export const get = <T>(drawer: Drawer, name: string): Promise<T | undefined> =>
  within(drawer, 'readonly', (store) => store.get(name) as IDBRequest<T | undefined>);
export const put = async (drawer: Drawer, name: string, value: unknown): Promise<void> => {
  await within(drawer, 'readwrite', (store) => store.put(value, name));
};
export const remove = async (drawer: Drawer, name: string): Promise<void> => {
  await within(drawer, 'readwrite', (store) => store.delete(name));
};
export const all = <T>(drawer: Drawer): Promise<T[]> =>
  within(drawer, 'readonly', (store) => store.getAll() as IDBRequest<T[]>);
