import * as v from 'valibot';
import { diagramKinds, type Json } from '../core/diagram';

/**
 * What the extension and the view say to one another. Both ends read what comes through `readHostMessage` and
 * `readViewMessage`: anything else is not acted upon.
 */

/** More numbers than can be drawn are data, not a diagram. */
const maxNumbers = 100_000;
const maxDepth = 6;
const maxText = 20_000;

const text = v.pipe(v.string(), v.maxLength(maxText));
const sentence = v.pipe(text, v.regex(/\S/));
const shortText = v.pipe(v.string(), v.maxLength(400));
const json = v.custom<Json>((value) => isSmallJson(value));

const diagram = v.object({
  kind: v.picklist(diagramKinds),
  operation: shortText,
  arguments: v.record(shortText, json),
  conceal: v.boolean(),
});

/** Where a diagram's numbers come from. */
const source = v.object({
  /** "Part 1b", "@check in line 12". */
  label: shortText,
  /** The document's file name. */
  document: shortText,
  /** The document's URI and the diagram's key in it: with these the extension finds it again after a restart. */
  uri: text,
  key: shortText,
});

const hostMessage = v.variant('type', [
  /** Sentences in the reader's language by the English ones; they come with the page. */
  v.object({ type: v.literal('language'), texts: v.record(text, text) }),
  v.object({ type: v.literal('show'), diagram, source: v.optional(source) }),
  /** What stands in the way: "The document was closed." `keep`: the diagram stays below it. */
  v.object({ type: v.literal('problem'), message: sentence, keep: v.boolean() }),
  /** What became of something that the reader asked for: "Inserted into homework.md." */
  v.object({ type: v.literal('note'), message: text }),
]);

const viewMessage = v.variant('type', [
  /** The view can be spoken to. `restored`: what it still shows of the time before a reload. */
  v.object({ type: v.literal('ready'), restored: v.boolean() }),
  /** Put the result of what is shown into the document, or the whole way to it. */
  v.object({ type: v.literal('insert'), steps: v.boolean(), diagram }),
  /** Put the graph that is shown into the document, as Mermaid draws it. */
  v.object({ type: v.literal('graph'), diagram }),
  /** Save the picture of what is shown. */
  v.object({ type: v.literal('picture'), svg: v.custom<string>((value) => isPicture(value)) }),
  /** Something went wrong in the view. */
  v.object({ type: v.literal('report'), message: text }),
]);

/** What the extension tells the view. */
export type HostMessage = v.InferOutput<typeof hostMessage>;

/** What the view tells the extension. */
export type ViewMessage = v.InferOutput<typeof viewMessage>;

/** What the view keeps over a reload: the diagram as it was given and as it was changed, and the present step. */
const keptState = v.object({
  given: diagram,
  changed: diagram,
  source: v.optional(source),
  step: v.pipe(v.number(), v.integer(), v.minValue(0)),
});

/** Where a diagram's numbers come from. */
export type DiagramSource = v.InferOutput<typeof source>;

export type KeptState = v.InferOutput<typeof keptState>;

/** Undefined for what is no message of the extension. Never throws. */
export function readHostMessage(value: unknown): HostMessage | undefined {
  return parsed(hostMessage, value);
}

/** Undefined for what is no message of the view. Never throws. */
export function readViewMessage(value: unknown): ViewMessage | undefined {
  return parsed(viewMessage, value);
}

/** Undefined where nothing was kept, or by another version. Never throws. */
export function readKeptState(value: unknown): KeptState | undefined {
  return parsed(keptState, value);
}

/** Undefined for what is no diagram. Never throws. */
export function readDiagram(value: unknown): KeptState['given'] | undefined {
  return parsed(diagram, value);
}

function parsed<T>(schema: v.BaseSchema<unknown, T, v.BaseIssue<unknown>>, value: unknown): T | undefined {
  try {
    const { success, output } = v.safeParse(schema, value);
    return success ? output : undefined;
  } catch {
    // A getter that throws, a proxy: structured clones have neither, a hostile caller might.
    return undefined;
  }
}

/** What pictures are made of. There is nothing among it that runs, or that is fetched from elsewhere. */
const pictureElements = ['svg', 'title', 'desc', 'g', 'rect', 'text', 'path', 'polygon', 'defs', 'pattern'];
const maxPicture = 4_000_000;

/** Whether a text is a picture that stands for itself. */
function isPicture(value: unknown): value is string {
  if (typeof value !== 'string' || value.length > maxPicture) return false;
  if (!value.startsWith('<svg ') || !value.endsWith('</svg>')) return false;
  if (/<[!?]|\bon\w+\s*=|href|style\s*=|url\((?!#)|var\(/i.test(value.replace(/>[^<]*</g, '><'))) return false;
  return Array.from(value.matchAll(/<\/?([^\s/>]*)/g)).every(([, name = '']) => pictureElements.includes(name));
}

/** Whether a value is JSON of a size that can be drawn. It is walked once, and no further than the limits. */
function isSmallJson(value: unknown): value is Json {
  let count = 0;
  const visit = (item: unknown, depth: number): boolean => {
    if (++count > maxNumbers || depth > maxDepth) return false;
    if (item === null || typeof item === 'boolean') return true;
    if (typeof item === 'number') return Number.isFinite(item);
    if (typeof item === 'string') return item.length <= maxText;
    if (Array.isArray(item)) return item.every((entry) => visit(entry, depth + 1));
    if (typeof item !== 'object') return false;
    return Object.values(item).every((entry) => visit(entry, depth + 1));
  };
  return visit(value, 0);
}
