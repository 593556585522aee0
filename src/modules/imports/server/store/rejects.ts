import type { Database } from '#platform/db/connect.ts';
import { CSV_MARK, csvLines } from '#platform/tabular/write-csv.ts';
import { decisions, type DecidedLine } from '../../model.ts';
import { listProblems } from './lines.ts';

const PAGE = 2_000;

function rowsOf(line: DecidedLine, columns: string[]): (string | number)[][] {
  const cells = columns.map((_, index) => line.cells[index] ?? '');
  return line.problems.map((problem) => [
    line.line,
    decisions[line.decision],
    problem.column,
    problem.value,
    problem.problem,
    problem.advice,
    ...cells,
  ]);
}

/** Every problem of an import as CSV, piece by piece: line, column, value, problem, what to do, the original line. */
export async function* rejectsFile(
  db: Database,
  importId: string,
  columns: string[],
): AsyncGenerator<string> {
  yield (
    CSV_MARK +
    csvLines([['ligne', 'décision', 'colonne', 'valeur', 'problème', 'que faire', ...columns]])
  );
  let after = 0;
  for (;;) {
    const lines = await listProblems(db, importId, PAGE, after);
    if (lines.length === 0) return;
    yield csvLines(lines.flatMap((line) => rowsOf(line, columns)));
    after = lines.at(-1)!.line;
  }
}
