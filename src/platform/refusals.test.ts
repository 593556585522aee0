import { expect, test } from 'vitest';
import { answerFor } from './refusals.ts';

test('un formulaire tronqué est la faute de l’envoi, pas celle du service', async () => {
  const request = new Request('http://localhost/', {
    method: 'POST',
    body: 'rien',
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
  });
  const error: unknown = await request.formData().catch((fault: unknown) => fault);
  expect(answerFor(error)).toMatchObject({ status: 400 });
});

test('un formulaire sans séparateur aussi', async () => {
  const request = new Request('http://localhost/', {
    method: 'POST',
    body: 'rien',
    headers: { 'content-type': 'multipart/form-data' },
  });
  const error: unknown = await request.formData().catch((fault: unknown) => fault);
  expect(answerFor(error)).toMatchObject({ status: 400 });
});

test('un caractère nul que la base refuse est une demande illisible', () => {
  expect(answerFor(Object.assign(new Error('0x00'), { code: '22021' }))?.status).toBe(400);
});

test('toute autre erreur reste une panne, sans détail', () => {
  expect(answerFor(new TypeError('x is not a function'))).toBeNull();
  expect(answerFor(Object.assign(new Error('deadlock'), { code: '40P01' }))).toBeNull();
  expect(answerFor('panne')).toBeNull();
});
