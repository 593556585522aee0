import { report } from './steps.ts';

/** What scripts/migrate.ts tells about each character of the demonstration. */
export type PersonaLine = { persona: string; name: string; what: string };

/** One sign-in link per character, to open in a browser. */
export function printPersonas(personas: PersonaLine[], address: string): void {
  const width = Math.max(...personas.map(({ name, what }) => `${name}, ${what}`.length));
  report('Entrer dans la démonstration (liens valables tant que ce service tourne) :');
  for (const { persona, name, what } of personas) {
    report(`  ${`${name}, ${what}`.padEnd(width)}  ${address}/demonstration/${persona}`);
  }
  console.log();
}
