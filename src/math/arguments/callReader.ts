import { say } from '../../core/sentence';
import {
  argumentError,
  isArgumentError,
  listTree,
  objectTree,
  trimmed,
  type ArgumentError,
  type ArgumentTree,
  type TextRange,
} from './argumentTree';
import type { Enclosure } from './enclosures';
import { nearestWords } from '../../core/nearestWords';
import { inFields, type Read, type ReadingMode, type Values } from './reading';
import { splitCommas, splitRows } from './rows';
import { torchArguments, torchName, torchTypes } from './torchLayers';
import { isField } from './words';

const callPattern = /([A-Za-z_][\w.]*)\s*\(/y;
const namedPattern = /([A-Za-z_]\w*)\s*=(?!=)/y;

const arrayNames =
  /^(?:\w+\.)*(?:array|asarray|tensor|Tensor|FloatTensor|DoubleTensor|as_tensor|Matrix|matrix|list|tuple)$/;
const sequenceNames = /^(?:Sequential|ModuleList)$/;

/** Reads calls: layers of PyTorch, arrays of NumPy, and the arguments of operations. */
export class CallReader {
  constructor(private readonly values: Values) {}

  /** `nn.Conv2d(3, 4, 3)`, `nn.Sequential(…)`, `torch.tensor(…)`, `dict(…)`; undefined where it is none of these. */
  read(range: TextRange, mode: ReadingMode): Read | undefined {
    callPattern.lastIndex = range.start;
    const [whole, name] = callPattern.exec(this.values.text) ?? [];
    if (whole === undefined || name === undefined) return undefined;
    const enclosure = this.values.enclosures.get(range.start + whole.length - 1);
    if (enclosure?.end !== range.end) return undefined;
    if (arrayNames.test(name)) return this.array(enclosure, mode);
    const type = torchName(name);
    const nameRange = { start: range.start, end: range.start + name.length };
    const order = torchArguments(type);
    if (order) return this.layer(type, order, enclosure, nameRange);
    const isPrinted = /^\s*\(\w+\):/.test(this.values.text.slice(enclosure.inner.start, enclosure.inner.start + 80));
    if (sequenceNames.test(type) || isPrinted) return this.sequence(enclosure);
    if (type === 'dict') return this.values.object(enclosure);
    if (mode.letters === 'math' || !/^[A-Z]/.test(type)) return undefined;
    const [near] = nearestWords(type, torchTypes(), 1);
    const sentence = near
      ? say('There is no layer "{0}". Did you mean "{1}"?', type, near)
      : say('There is no layer "{0}".', type);
    return argumentError('bad_argument', sentence, nameRange);
  }

  /** `np.array([1, 2], dtype=float)`: its first argument. */
  private array(enclosure: Enclosure, mode: ReadingMode): Read {
    const entries = splitCommas(this.values.text, enclosure.inner, this.values.enclosures);
    if (isArgumentError(entries)) return entries;
    const [first] = entries;
    return first ? this.values.value(first, mode) : listTree([], enclosure);
  }

  private sequence(enclosure: Enclosure): Read {
    const options = { outermost: true, blanks: false };
    const rows = splitRows(
      this.values.text,
      trimmed(this.values.text, enclosure.inner),
      this.values.enclosures,
      options,
    );
    if (isArgumentError(rows)) return rows;
    const layers: ArgumentTree[] = [];
    for (const entry of rows.rows.flat()) {
      const layer = this.values.value(entry, inFields);
      if (isArgumentError(layer)) return layer;
      layers.push(...(layer.items ?? [layer]));
    }
    return listTree(layers, enclosure);
  }

  private layer(type: string, order: readonly string[], enclosure: Enclosure, nameRange: TextRange): Read {
    const given = this.arguments(enclosure.inner, order, () => inFields);
    if (isArgumentError(given)) return given;
    const fields = new Map([['type', { value: type, ...nameRange }], ...given]);
    return objectTree(fields, { start: nameRange.start, end: enclosure.end });
  }

  /**
   * The arguments of a call by name. Those without a name come first, in the order of `order`.
   * @param modeOf how the value of an argument is read; undefined where there is no such argument
   */
  arguments(
    range: TextRange,
    order: readonly string[],
    modeOf: (name: string) => ReadingMode | undefined,
    read: (range: TextRange, mode: ReadingMode, name: string) => Read = (at, mode) => this.values.value(at, mode),
  ): ReadonlyMap<string, ArgumentTree> | ArgumentError {
    const entries = splitCommas(this.values.text, range, this.values.enclosures);
    if (isArgumentError(entries)) return entries;
    const given = new Map<string, ArgumentTree>();
    let named = false;
    for (const [position, entry] of entries.entries()) {
      namedPattern.lastIndex = entry.start;
      const [label = '', ownName] = namedPattern.exec(this.values.text) ?? [];
      const name = ownName ?? order[position];
      const nameRange = { start: entry.start, end: entry.start + (ownName?.length ?? 0) };
      if (ownName === undefined && named)
        return argumentError('bad_argument', say('Arguments without a name come before those with one.'), entry);
      if (name === undefined)
        return argumentError('bad_argument', say('There are at most {0} arguments.', order.length), entry);
      named ||= ownName !== undefined;
      const mode = modeOf(name);
      if (!mode)
        return argumentError(
          'unknown_argument',
          say('There is no argument "{0}"; there are {1}.', name, order.join(', ')),
          nameRange,
        );
      if (given.has(name))
        return argumentError(
          'bad_argument',
          say('"{0}" is given twice.', name),
          ownName === undefined ? entry : nameRange,
        );
      const value = read({ start: entry.start + label.length, end: entry.end }, mode, name);
      if (isArgumentError(value)) return value;
      if (!isField(name, value.value))
        return argumentError('bad_argument', say('"{0}" cannot be a name here.', name), nameRange);
      given.set(name, value);
    }
    return given;
  }
}
