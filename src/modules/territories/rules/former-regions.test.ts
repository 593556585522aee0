import { expect, test } from 'vitest';
import { formerRegions } from './former-regions.ts';

test('avant 2016, la métropole compte 22 régions et 96 départements, chacun dans une seule région', () => {
  const mainland = formerRegions.filter(({ code }) => Number(code) > 10);
  const departments = mainland.flatMap((region) => region.departments);
  expect(mainland).toHaveLength(22);
  expect(departments).toHaveLength(96);
  expect(new Set(departments).size).toBe(96);
});
