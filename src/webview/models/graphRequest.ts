import type { DiagramRequest, Json } from '../../core/diagram';
import { batchNormBackward } from '../../core/operations/batchNorm';
import { meanOnlyNorm } from '../../core/operations/meanOnlyNorm';

/** Another number of samples: those at the end are left out, or come as zeros. */
export function withSamples(request: DiagramRequest, samples: number): DiagramRequest {
  const resized = (value: Json | undefined): Json | undefined => {
    if (!Array.isArray(value)) return value;
    const rows = value as readonly Json[];
    const zeros = Array.isArray(rows[0]) ? rows[0].map(() => 0) : 0;
    return Array.from({ length: samples }, (_, i) => rows[i] ?? zeros);
  };
  return withArguments(request, {
    x: resized(request.arguments['x']),
    dy: resized(request.arguments['dy']),
  });
}

/** The same feature with or without its deviation. @param feature counted from 0 */
export function asVariant(request: DiagramRequest, isMeanOnly: boolean, feature: number): DiagramRequest {
  const { x, dy, gamma, beta } = request.arguments;
  const operation = isMeanOnly ? meanOnlyNorm.name : batchNormBackward.name;
  if (operation === request.operation) return request;
  const entry = (value: Json | undefined): Json | undefined =>
    Array.isArray(value) ? ((value as readonly Json[])[feature] ?? 0) : value;
  const column = (value: Json | undefined): Json | undefined =>
    Array.isArray(value) ? (value as readonly Json[]).map((row) => (isMeanOnly ? entry(row)! : [row])) : undefined;
  const learned = (value: Json | undefined): Json | undefined =>
    value === undefined || value === null ? undefined : isMeanOnly ? entry(value) : [value];
  const length = Array.isArray(x) ? x.length : 0;
  const unit = Array.from({ length }, (_, i) => (isMeanOnly ? Number(i === 0) : [Number(i === 0)]));
  const values = { x: column(x), dy: column(dy) ?? unit, gamma: learned(gamma), beta: learned(beta) };
  return withArguments({ ...request, operation, arguments: {} }, values);
}

function withArguments(request: DiagramRequest, values: Readonly<Record<string, Json | undefined>>): DiagramRequest {
  const given = Object.entries({ ...request.arguments, ...values });
  const entries = given.filter((entry): entry is [string, Json] => entry[1] !== undefined);
  return { ...request, arguments: Object.fromEntries(entries) };
}
