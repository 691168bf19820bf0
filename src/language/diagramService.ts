import type { DiagramKind, DiagramRequest, Json } from '../core/diagram';
import { operations } from '../core/operations';
import { readAll } from './calculatorArguments';
import { createCalculator } from './calculatorService';
import { jsonOfArguments } from './diagramArguments';
import type { Localize } from './languageService';

/** A diagram that a command asks for. */
export interface AskedDiagram {
  readonly request: DiagramRequest;
  /** What is to be said about it: that the selection could not be drawn. */
  readonly remark?: string;
}

/** Diagrams of what is selected in an editor. It keeps nothing between calls. */
export interface DiagramService {
  /** The selection in a diagram of a kind; the operation's example where nothing that fits is selected. */
  ofSelection(kind: DiagramKind, selections: readonly string[]): AskedDiagram;
}

/** The service, in the reader's language. */
export function createDiagramService({
  localize: t,
}: {
  readonly localize: Localize;
}): DiagramService {
  const calculator = createCalculator({ localize: t });
  return {
    ofSelection(kind, selections) {
      // Of two operations the one for more axes comes first: a matrix is an image before it is a signal of several channels.
      const able = operations.filter(({ diagram }) => diagram === kind).reverse();
      for (const operation of able) {
        const texts = calculator.proposals(operation.name, selections);
        if (texts['x'] === undefined && texts['shape'] === undefined) continue;
        const read = readAll(operation, texts, t);
        if (read.kind === 'error') continue;
        const example = operation.example as Readonly<Record<string, Json>>;
        const needed = Object.entries(operation.parameters)
          .filter(([name, { defaultText }]) => defaultText === undefined && name in example)
          .map(([name]) => [name, example[name]!] as const);
        const values = { ...Object.fromEntries(needed), ...jsonOfArguments(read.values) };
        return { request: { kind, operation: operation.name, arguments: values, conceal: false } };
      }
      const [operation] = able;
      if (!operation) throw new RangeError(`no operation is drawn as ${kind}`);
      const values = operation.example as Readonly<Record<string, Json>>;
      const request = { kind, operation: operation.name, arguments: values, conceal: false };
      return selections.length === 0
        ? { request }
        : { request, remark: t('What is selected is no list or matrix of numbers. This is an example.') }; // prettier-ignore
    },
  };
}
