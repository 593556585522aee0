/**
 * npm run <command>: installs what is missing, then runs scripts/<command>.ts under Node 24.
 * Plain JavaScript without dependency: on a fresh machine the system's older Node reads this file.
 */
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { delimiter, dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { leanHeap } from './launch/heap.mjs';

const WANTED = 24;
const OLDEST = 20;
const major = Number(process.versions.node.split('.')[0]);
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [command = '', ...args] = process.argv.slice(2);
/** These only need a database to talk to: the one that runs, or the embedded one, started for them. */
const ON_A_DATABASE = ['administrator', 'as', 'bench', 'import', 'migrate', 'reference', 'types'];

/** @param {string[]} lines @returns {never} */
function refuse(...lines) {
  console.error(`\n${lines.join('\n')}\n`);
  process.exit(1);
}

/** @param {string} path */
const json = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** Is every package of the lockfile that this machine can use installed, in the wanted version? */
function isInstalled() {
  const installedLock = 'node_modules/.package-lock.json';
  if (!existsSync(installedLock)) return false;
  const installed = json(installedLock).packages;
  return Object.entries(json('package-lock.json').packages).every(([path, wanted]) => {
    if (path === '') return true;
    if (installed[path]) return installed[path].version === wanted.version && existsSync(path);
    const otherMachine =
      wanted.libc ||
      (wanted.os && !wanted.os.includes(process.platform)) ||
      (wanted.cpu && !wanted.cpu.includes(process.arch));
    return Boolean(otherMachine || (wanted.optional && !/(postgres|node-linux)/.test(path)));
  });
}

function install() {
  console.log('Installation des dépendances (npm ci)…');
  const started = Date.now();
  // install scripts are not needed: scripts/postgres/program.ts makes the one thing they would make
  const options = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  const done = npm
    ? spawnSync(process.execPath, [npm, ...options], { stdio: 'inherit' })
    : spawnSync('npm', options, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (done.status !== 0) {
    refuse(
      'L’installation des dépendances a échoué (le détail est ci-dessus).',
      'Vérifiez l’accès au registre npm et la place sur le disque, puis relancez la même commande.',
    );
  }
  console.log(`Dépendances installées en ${Math.round((Date.now() - started) / 1000)} s.`);
}

/** The Node that the lockfile pins, when this machine has one. Some versions of npm make no link to it. */
function pinnedNode() {
  const node = resolve(`node_modules/node-${process.platform}-${process.arch}/bin/node`);
  if (!existsSync(node)) return null;
  if (!(statSync(node).mode & 0o100)) chmodSync(node, 0o755);
  const probe = spawnSync(node, ['-p', 'process.versions.node'], { encoding: 'utf8' });
  return probe.status === 0 && Number(probe.stdout.split('.')[0]) >= WANTED ? node : null;
}

process.chdir(root);
if (major < OLDEST) {
  refuse(
    `Maillage demande Node ${OLDEST} ou plus récent ; celui-ci est ${process.version}.`,
    'Installez une version récente depuis https://nodejs.org ou par votre système.',
  );
}
if (!existsSync(`scripts/${command}.ts`)) {
  const known = readdirSync('scripts').filter(
    (name) => name.endsWith('.ts') && !name.includes('.test.'),
  );
  refuse(
    `Commande inconnue : « ${command} ».`,
    `Commandes : ${known.map((name) => name.slice(0, -3)).join(', ')}.`,
  );
}
if (!isInstalled()) install();

const script = ON_A_DATABASE.includes(command) ? 'with-database' : command;
const scriptArguments = script === command ? args : [command, ...args];

const node = major >= WANTED ? process.execPath : pinnedNode();
if (!node) {
  refuse(
    `Maillage tourne sur Node ${WANTED} ; celui-ci est ${process.version}, et aucun Node ${WANTED} n’est`,
    `fourni pour ${process.platform}-${process.arch}. Installez Node ${WANTED} (https://nodejs.org), puis relancez.`,
  );
}
// so that the tools which call "node" get this one too
process.env.PATH = `${dirname(node)}${delimiter}${process.env.PATH}`;
const options = ['start', 'serve'].includes(script) ? leanHeap : [];
const line = [...options, `scripts/${script}.ts`, ...scriptArguments];

if (process.execve) {
  process.emitWarning = () => {}; // execve announces that it is young
  process.execve(node, [node, ...line], process.env);
}
// an older Node cannot become the other one: it waits for it, and the channel tells when it dies itself
const child = spawn(node, line, {
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  env: { ...process.env, MAILLAGE_PARENT: '1' },
});
process.on('SIGINT', () => child.kill('SIGINT'));
process.on('SIGTERM', () => child.kill('SIGTERM'));
process.on('SIGHUP', () => child.kill('SIGHUP'));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
