import { expect, test } from 'vitest';
import { withFrenchSpaces } from './french-spaces.ts';

const hard = '\u00a0';

test('Le texte d’une page reçoit ses espaces, son code n’en change pas', () => {
  const source = `<script lang="ts">
  const q = (a: boolean) => (a ? 'Un doute ?' : 'Voici : « tout »');
</script>
<p title="Date : jour">Prêt ! <a href="/x">lien</a> : {q(true) ? 1 : 2} « oui » ; fin</p>
<style>
  p :first-child { color: red ; }
</style>`;
  const result = withFrenchSpaces(source);
  expect(result).toHaveLength(source.length);
  expect(result).toContain(`'Un doute${hard}?'`);
  expect(result).toContain(`'Voici${hard}: «${hard}tout${hard}»'`);
  expect(result).toContain(`title="Date${hard}: jour"`);
  expect(result).toContain(`Prêt${hard}! <a href="/x">lien</a>${hard}: {q(true) ? 1 : 2}`);
  expect(result).toContain(`«${hard}oui${hard}»${hard}; fin`);
  expect(result).toContain('p :first-child { color: red ; }');
});

test('Le SQL reste tel quel ; une phrase avec une valeur au milieu est servie', () => {
  const source =
    "const a = sql`select x ? 'k' from t where n = ${id} ; `;\nconst b = (n: number) => `Il en manque ${n} : voyez.`;";
  const result = withFrenchSpaces(source, true);
  expect(result).toContain("sql`select x ? 'k' from t where n = ${id} ; `");
  expect(result).toContain(`\${n}${hard}: voyez.`);
});
