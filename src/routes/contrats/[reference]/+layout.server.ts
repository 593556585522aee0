import type { LayoutServerLoad } from './$types';

/** Pages of a contract are read, not operated: they carry no JavaScript. */
export const csr = false;

export const load: LayoutServerLoad = ({ url }) => ({
  printed: url.searchParams.has('impression'),
});
