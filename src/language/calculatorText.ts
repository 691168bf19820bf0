import { Polynomial } from '../core/polynomial';
import * as Q from '../core/rational';
import { exactValue, type Scalar } from '../core/scalar';
import { torchArguments } from '../math/arguments/torchLayers';

/**
 * A JSON-like value as one line that a person might have typed, and that reads as the same value again:
 * `[[1, 2], [1/3, x]]`, `[Conv2d(3, 4, 3, bias=false)]`, `same`.
 * @returns undefined where there is no such line: a root is no fraction.
 */
export function argumentText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : itemText(value);
}

function itemText(value: unknown): string | undefined {
  if (value === undefined) return '';
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return String(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (value instanceof Polynomial) return value.toString();
  if (ArrayBuffer.isView(value)) return listText(Array.from(value as Float64Array));
  if (Array.isArray(value)) return listText(value);
  if (typeof value !== 'object') return undefined;
  if ('exact' in value || 'approximate' in value) {
    const exact = exactValue(value as Scalar);
    return exact && Q.toText(exact);
  }
  const layer = 'type' in value && typeof value.type === 'string' ? layerText(value.type, value) : undefined;
  if (layer !== undefined) return layer;
  const entries = Object.entries(value).map(([key, item]) => {
    const text = itemText(item);
    return text === undefined ? undefined : `${key}: ${text}`;
  });
  return entries.includes(undefined) ? undefined : `{${entries.join(', ')}}`;
}

/** A layer as PyTorch writes it: `Conv2d(3, 4, 3, bias=false)`; undefined for what is no known class. */
function layerText(type: string, layer: object): string | undefined {
  const order = torchArguments(type);
  if (!order) return undefined;
  const given = Object.entries(layer).filter(([name]) => name !== 'type');
  // Without names as far as they stand in the order of the class.
  const plain = given.findIndex(([name], i) => order[i] !== name);
  const written = given.map(([name, value], i) => {
    const text = itemText(value);
    return text === undefined || plain < 0 || i < plain ? text : `${name}=${text}`;
  });
  return written.includes(undefined) ? undefined : `${type}(${written.join(', ')})`;
}

function listText(items: readonly unknown[]): string | undefined {
  const texts = items.map(itemText);
  return texts.includes(undefined) ? undefined : `[${texts.join(', ')}]`;
}
