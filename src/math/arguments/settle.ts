import { isOperationError, type OperationError } from '../../core/operationError';
import type { Parameter } from '../../core/parameters';
import { say, type Sentence } from '../../core/sentence';
import { argumentError, listTree, placeOf, type ArgumentError, type ArgumentTree } from './argumentTree';
import type { ReadingMode } from './reading';

/** How the values of an argument are read. */
export function readingMode({ holds, choices = [] }: Parameter<unknown>): ReadingMode {
  return { letters: holds ? 'math' : 'words', choices };
}

/**
 * The sense of a value that the parameter takes: a single row or column may be a vector or a matrix, a single layer may
 * stand for a list of one. Otherwise the parameter's error, at its place in the text.
 */
export function settle(tree: ArgumentTree, parameter: Parameter<unknown>, name: string): ArgumentTree | ArgumentError {
  const all = senses(tree);
  const written = tree.grid === 'line' ? all[0] : tree;
  let asWritten: OperationError | undefined;
  for (const sense of all) {
    const read = parameter.read(sense.value, name);
    if (!isOperationError(read)) return sense;
    if (sense === written) asWritten = read;
  }
  const { code, argument, sentence } = asWritten!;
  const path = argument.slice(name.length);
  return argumentError(code, withoutPath(sentence, argument), placeOf(written!, path));
}

function senses(tree: ArgumentTree): readonly ArgumentTree[] {
  const vector = tree.grid ? vectorIn(tree) : undefined;
  if (vector) return [vector, tree];
  return tree.fields?.has('type') ? [tree, listTree([tree], tree)] : [tree];
}

/** The entries of the only row or column. */
function vectorIn(tree: ArgumentTree): ArgumentTree | undefined {
  const rows = tree.items ?? [];
  const isColumn = rows.every(({ items }) => items?.length === 1);
  if (rows.length !== 1 && !isColumn) return undefined;
  return listTree(
    rows.flatMap(({ items }) => items ?? []),
    tree,
  );
}

/** An argument without a name is not spoken of by its name. */
function withoutPath({ text, values }: Sentence, argument: string): Sentence {
  const isPlain = text === '{0}: expected {1}, got {2}.';
  if (argument !== '' || !isPlain) return { text, values };
  return say('Expected {0}, got {1}.', ...values.slice(1));
}
