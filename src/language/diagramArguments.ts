import type { DiagramRequest, Json } from '../core/diagram';
import { separableConvolution } from '../core/layers/separable';
import type { Operation } from '../core/operation';
import { Polynomial } from '../core/polynomial';
import * as Q from '../core/rational';
import { exactValue, scalarToNumber, type Scalar } from '../core/scalar';

/** The diagram of a call of an operation; undefined where nothing draws it. */
export function diagramOf(
  operation: Operation,
  values: Readonly<Record<string, unknown>>,
  conceal: boolean,
): DiagramRequest | undefined {
  const kind = operation.diagram;
  const args = jsonOfArguments(values);
  // Other layers are counted, too.
  const isDrawn = kind !== 'separable-convolution' || separableConvolution(args['layers']);
  return kind && isDrawn ? { kind, operation: operation.name, arguments: args, conceal } : undefined;
}

/** Arguments as an operation takes them, as messages can carry them: letters and fractions as texts. */
export function jsonOfArguments(values: Readonly<Record<string, unknown>>): Readonly<Record<string, Json>> {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries.map(([name, value]) => [name, jsonOf(value)]));
}

function jsonOf(value: unknown): Json {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') return value;
  if (Array.isArray(value)) return value.map(jsonOf);
  if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array);
  if (typeof value !== 'object') return null;
  if (value instanceof Polynomial || 'exact' in value || 'approximate' in value) return jsonOfScalar(value as Scalar);
  return jsonOfArguments(value as Readonly<Record<string, unknown>>);
}

function jsonOfScalar(value: Scalar): Json {
  const exact = exactValue(value);
  if (exact) return Q.isInteger(exact) ? Q.toNumber(exact) : Q.toText(exact);
  return value instanceof Polynomial ? value.toString() : scalarToNumber(value);
}
