/** Runs in the page: takes the tables out of storage. */
export async function withoutTables(): Promise<void> {
  const request = indexedDB.open("querent");
  await new Promise((resolve) => {
    request.onsuccess = resolve;
  });
  const tx = request.result.transaction("sources", "readwrite");
  tx.objectStore("sources").clear();
  await new Promise((resolve) => {
    tx.oncomplete = resolve;
  });
  request.result.close();
}
