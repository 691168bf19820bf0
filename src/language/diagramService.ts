import type { Operation } from '../core/operation';
import { isOperationError } from '../core/operationError';
import { jsonArguments } from '../math/arguments/jsonArguments';
import type { DocumentPlace } from './calculator';
import { calculatorResult } from './calculatorResult';
import type { TextEditData } from './model';
import type { DiagramKind, DiagramRequest, Json } from '../core/diagram';
import { operations } from '../core/operations';
import { batchNormForward } from '../core/operations/batchNorm';
import { dropoutTraining } from '../core/operations/dropoutTraining';
import { meanOnlyNorm } from '../core/operations/meanOnlyNorm';
import { readAll } from './calculatorArguments';
import { maxSelection } from './calculatorSelection';
import { insertAt, readPlace } from './calculatorPlacement';
import { createCalculator } from './calculatorService';
import { jsonOfArguments } from './diagramArguments';
import { labOfSelection } from './labSelection';
import type { Localize } from './languageService';
import { mermaidGraph } from './mermaid';

/** Multiply-adds: what can be drawn takes fewer. */
const maxWork = 20_000_000;

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
  /**
   * The edit that puts what a diagram shows into a document: its result, or the whole way to it.
   * @returns a sentence where there is nothing to put: its result is not to be told, or there is none
   */
  insertion(request: DiagramRequest, place: DocumentPlace, steps: boolean): TextEditData | string;
  /** The same for a graph, as Mermaid draws it. */
  graphInsertion(request: DiagramRequest, place: DocumentPlace): TextEditData | string;
}

/** Of normalisations: the block of the axes first, then those that take most tensors. */
function rankOf(name: string): number {
  const first = ['norm_axes', 'batch_norm_forward', 'batch_norm_backward'].indexOf(name);
  return first < 0 ? 3 : first;
}

/** Data are drawn before and after batch norm, too. */
function isDrawnAs({ name, diagram }: Operation, kind: DiagramKind): boolean {
  return diagram === kind || (kind === 'normalised-data' && name === batchNormForward.name);
}

/** A gradient of the shape of x: 1 for the results of the first sample, 0 for all others. */
function firstOnly(x: Json): Json {
  const filled = (value: Json, entry: number): Json =>
    Array.isArray(value) ? (value as readonly Json[]).map((item) => filled(item, entry)) : entry;
  return Array.isArray(x) ? (x as readonly Json[]).map((row, i) => filled(row, i === 0 ? 1 : 0)) : 1;
}

/** The service, in the reader's language. */
export function createDiagramService({ localize: t }: { readonly localize: Localize }): DiagramService {
  const calculator = createCalculator({ localize: t });
  const drawn: DiagramService['ofSelection'] = (kind, selections) => {
    if (kind === 'dropout-lab') {
      const texts = calculator.proposals(dropoutTraining.name, selections);
      return labOfSelection(texts, selections.length > 0, t);
    }
    // Of two operations the one for more axes comes first: a matrix is an image before it is a signal of several channels.
    // A list is the shape of a block; larger tensors are a batch.
    const able = operations.filter((operation) => isDrawnAs(operation, kind)).reverse();
    if (kind === 'normalisation' || kind === 'batch-norm-graph') able.sort((a, b) => rankOf(a.name) - rankOf(b.name));
    for (const operation of able) {
      const texts = calculator.proposals(operation.name, selections);
      if (texts['x'] === undefined && texts['shape'] === undefined) continue;
      const read = readAll(operation, texts, t);
      if (read.kind === 'error') continue;
      const example = operation.example as Readonly<Record<string, Json>>;
      const needed = Object.entries(operation.parameters)
        .filter(([name, { defaultText }]) => defaultText === undefined && name in example)
        .map(([name]) => [name, example[name]!] as const);
      const given = jsonOfArguments(read.values);
      const gradient = 'dy' in operation.parameters && given['x'] !== undefined ? { dy: firstOnly(given['x']) } : {};
      const values = { ...Object.fromEntries(needed), ...gradient, ...given };
      return { request: { kind, operation: operation.name, arguments: values, conceal: false } };
    }
    const [operation] = able;
    if (!operation) throw new RangeError(`no operation is drawn as ${kind}`);
    const values = operation.example as Readonly<Record<string, Json>>;
    const request = { kind, operation: operation.name, arguments: values, conceal: false };
    // Layers are no numbers to be selected.
    return selections.length === 0 || kind === 'separable-convolution'
      ? { request }
      : { request, remark: t('The selection is not a list or matrix of numbers. Showing an example.') };
  };
  return {
    insertion(request, place, steps) {
      const operation = operations.find(({ name }) => name === request.operation);
      if (request.conceal || !operation) return t('The values in this diagram are for you to find.');
      const values = jsonArguments(operation, request.arguments);
      const calculation = isOperationError(values) ? values : operation.calculate(values, maxWork);
      if (isOperationError(calculation)) return t(calculation.sentence.text, ...calculation.sentence.values);
      return calculatorResult(calculation, request.arguments, t).insertion(place, steps);
    },
    graphInsertion(request, given) {
      const place = readPlace(given);
      if (request.conceal || request.kind !== 'batch-norm-graph')
        return t('The values in this diagram are for you to find.');
      if (place.language !== 'markdown') return t('Mermaid graphs work in Markdown, not in LaTeX.');
      const block = mermaidGraph(request.operation !== meanOnlyNorm.name);
      return insertAt(place, { block, inline: undefined, bare: undefined });
    },
    ofSelection(kind, selections) {
      if (selections.every(({ length }) => length <= maxSelection)) return drawn(kind, selections);
      return { ...drawn(kind, []), remark: t('The selection is too large to draw. Showing an example.') };
    },
  };
}
