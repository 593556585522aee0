/** The last results of each database: pages, facets, tiles and exports of one search ask for the same one. */
const KEPT = 24;

export type Recent<Value> = {
  get: (key: string) => Value | undefined;
  put: (key: string, value: Value) => void;
};

export function keepRecent<Value>(most = KEPT): Recent<Value> {
  const values = new Map<string, Value>();
  return {
    get(key) {
      const value = values.get(key);
      if (value !== undefined) {
        values.delete(key);
        values.set(key, value);
      }
      return value;
    },
    put(key, value) {
      if (values.size >= most) values.delete(values.keys().next().value!);
      values.set(key, value);
    },
  };
}
