import type { ReportJson } from '../language/contract';

/** One file as checked. */
export interface CheckedFile {
  readonly path: string;
  readonly text: string;
  readonly report: ReportJson;
}
