import { isOperationError, OperationError, unexpected } from '../operationError';
import { describe, type Arguments, type Parameters } from '../parameters';
import { say } from '../sentence';
import type { Layer } from './layer';

/** What can be told of a layer without changing its sizes or counts. */
const unrelated = [
  'approximate',
  'beta',
  'count_include_pad',
  'device',
  'dim',
  'divisor_override',
  'dtype',
  'eps',
  'init',
  'inplace',
  'lambd',
  'momentum',
  'negative_slope',
  'p',
  'padding_idx',
  'padding_mode',
  'return_indices',
  'threshold',
  'alpha',
  'lower',
  'upper',
  'max_norm',
  'norm_type',
  'scale_grad_by_freq',
  'sparse',
  'value',
  'min_val',
  'max_val',
];

/** One class of torch.nn: which arguments it has, and the layer that they make. */
export interface LayerType {
  readonly fields: readonly string[];
  /** @param at the path of the layer: `layers[1]`, empty where its arguments are those of the operation. */
  read(given: Readonly<Record<string, unknown>>, at: string): Layer | OperationError;
}

/** The path of an argument of a layer. */
export function fieldPath(at: string, field: string): string {
  return at === '' ? field : `${at}.${field}`;
}

/** A class by its fields; `build` says what does not fit together. */
export function layerType<P extends Parameters>(
  fields: P,
  build: (values: Arguments<P>, at: string) => Layer | OperationError,
): LayerType {
  const names = Object.keys(fields);
  return {
    fields: names,
    read(given, at) {
      for (const name of Object.keys(given)) {
        if (name === 'type' || names.includes(name) || unrelated.includes(name)) continue;
        return new OperationError(
          'unknown_argument',
          fieldPath(at, name),
          say('{0}: this layer has no argument "{1}"; it has {2}.', fieldPath(at, name), name, names.join(', ')),
        );
      }
      const values: Record<string, unknown> = {};
      for (const [name, field] of Object.entries(fields)) {
        const value = field.read(Object.hasOwn(given, name) ? given[name] : undefined, fieldPath(at, name));
        if (isOperationError(value)) return value;
        values[name] = value;
      }
      // Every field has just given the value of its own type.
      return build(values as Arguments<P>, at);
    },
  };
}

/** One of the known classes by its name. @param at the path of the name. */
export function findLayerType(
  types: Readonly<Record<string, LayerType>>,
  name: unknown,
  at: string,
): LayerType | OperationError {
  if (typeof name === 'string' && Object.hasOwn(types, name)) return types[name]!;
  const names = Object.keys(types);
  const meant = names.find((one) => one.toLowerCase() === String(name).toLowerCase());
  const code = name === undefined ? 'missing_argument' : 'bad_argument';
  return unexpected(code, at, meant ?? `one of ${names.join(', ')}`, describe(name));
}
