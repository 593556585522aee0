import { expect, test } from 'vitest';
import { threadsBetween, threadsToTowns } from './map-threads.ts';

const lyon = { x: 100, y: 50 };
const grenoble = { x: 200, y: 150 };
const voiron = { x: 170, y: 118 };

test('Chaque point tient à la ville la plus proche, par un seul fil s’ils sont plusieurs au même endroit', () => {
  const threads = threadsToTowns([voiron, voiron, { x: 110, y: 60 }, lyon], [lyon, grenoble]);
  expect(threads.match(/M170,118/g)).toHaveLength(1);
  expect(threads).toContain(' 200,150');
  expect(threads.match(/M/g)).toHaveLength(2);
});

test('Deux villes ne sont liées que si aucune autre n’est entre elles', () => {
  expect(threadsBetween([lyon, grenoble]).match(/M/g)).toHaveLength(1);
  expect(threadsBetween([lyon, voiron, grenoble]).match(/M/g)).toHaveLength(2);
});

test('Sans ville, aucun fil', () => {
  expect(threadsToTowns([lyon], [])).toBe('');
  expect(threadsBetween([])).toBe('');
});
