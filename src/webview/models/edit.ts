import type { DiagramRequest, Json } from '../../core/diagram';
import { kernelIndex, placeOf } from '../../core/convolution/places';
import type { Layout } from '../../core/convolution/geometry';
import { entryIndex } from '../../core/convolution/numbers';
import type { Axes, Pair } from '../../core/convolution/parameters';
import { number, type Parameter } from '../../core/parameters';
import { say } from '../../core/sentence';
import { typedArgument } from './requestArguments';

const entry = number(say('An entry.'));

/** Text that a person typed for an entry, or for an argument, as JSON that reads as the same value; or what is wrong with it. */
export function typedValue(text: string, parameter: Parameter<unknown> = entry): ReturnType<typeof typedArgument> {
  return typedArgument(text, parameter);
}

/** A value as people type it: what `typedValue` reads as the same. */
export function valueText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value).replaceAll(',', ', ');
}

/** The request with one argument changed, or left out. */
export function withArgument(request: DiagramRequest, name: string, value: Json | undefined): DiagramRequest {
  const { [name]: before, ...others } = request.arguments;
  return { ...request, arguments: value === undefined ? others : { ...others, [name]: value } };
}

/** How x and w are laid out, as far as an edit must know. */
export interface EditableModel {
  readonly axes: Axes;
  readonly layout: Layout;
  /** The second axis and the spatial ones of each. */
  readonly tensors: Readonly<Record<'x' | 'w', { readonly channels: number; readonly size: Pair }>>;
}

/** Which cell is changed: by its row-major offset in `[N][C][H][W]` of x, or in the four axes of w. */
export interface CellPlace {
  readonly argument: 'x' | 'w';
  readonly offset: number;
}

/** The request with one entry of x or w changed. */
export function withCell(
  request: DiagramRequest,
  { tensors, layout, axes }: EditableModel,
  { argument, offset }: CellPlace,
  value: Json,
): DiagramRequest {
  const { channels, size } = tensors[argument];
  const place = placeOf(offset, channels, size);
  const index = argument === 'x' ? entryIndex(layout, axes, place) : kernelIndex(layout, axes, place);
  const tensor = request.arguments[argument];
  return tensor === undefined ? request : withArgument(request, argument, replaced(tensor, index, value));
}

/** The request with one entry of a tensor changed. @param index one for each axis, from 0 */
export function withEntry(
  request: DiagramRequest,
  name: string,
  index: readonly number[],
  value: Json,
): DiagramRequest {
  const tensor = request.arguments[name];
  return tensor === undefined ? request : withArgument(request, name, replaced(tensor, index, value));
}

function replaced(nested: Json, [first, ...rest]: readonly number[], value: Json): Json {
  if (first === undefined || !Array.isArray(nested)) return value;
  const items = nested as readonly Json[];
  return items.map((item, i) => (i === first ? replaced(item, rest, value) : item));
}

/** How large x or w is: the lengths of its last axes. */
export function withSize(request: DiagramRequest, argument: 'x' | 'w', size: readonly number[]): DiagramRequest {
  const tensor = request.arguments[argument];
  if (tensor === undefined) return request;
  return withArgument(request, argument, resized(tensor, depthOf(tensor), size));
}

/** The lengths of the last two axes of x and w, as they are given; undefined where they have none, or nothing in them. */
export function givenSizes({
  arguments: given,
}: DiagramRequest): Readonly<Record<'x' | 'w', { readonly size: Pair }>> | undefined {
  const [x, w] = [sizeOf(given['x'] ?? 0), sizeOf(given['w'] ?? 0)];
  return x && w && { x: { size: x }, w: { size: w } };
}

function sizeOf(nested: Json): Pair | undefined {
  if (!Array.isArray(nested) || nested.length === 0) return undefined;
  const depth = depthOf(nested);
  const [first] = nested as readonly Json[];
  if (depth > 2) return sizeOf(first!);
  return depth === 1 ? [1, nested.length] : [nested.length, (first as readonly Json[]).length];
}

function depthOf(nested: Json): number {
  return Array.isArray(nested) ? 1 + depthOf((nested as readonly Json[])[0] ?? 0) : 0;
}

/** Rows and columns at the end are cut off, or come as zeros. */
function resized(nested: Json, depth: number, size: readonly number[]): Json {
  if (!Array.isArray(nested)) return nested;
  const items = nested as readonly Json[];
  if (depth > size.length) return items.map((item) => resized(item, depth - 1, size));
  const [length = 0, ...rest] = size.slice(-depth);
  return Array.from({ length }, (_, i) => {
    const item = items[i];
    if (rest.length === 0) return item ?? 0;
    return resized(item ?? [], depth - 1, rest);
  });
}
