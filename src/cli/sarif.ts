import type { FindingJson } from '../language/contract';
import type { CheckedFile } from './checkedFile';
import { messageOf } from './text';

const levels = { wrong: 'error', invalid: 'warning', undecided: 'note', correct: 'none' } as const;

/** A SARIF 2.1.0 log: findings that hold are results of kind `pass`. Its positions are 1-based UTF-16 columns. */
export function sarif(files: readonly CheckedFile[], version: string): unknown {
  const results = files.flatMap(({ path, report }) => report.findings.map((finding) => result(finding, path)));
  const rules = [...new Set(results.map(({ ruleId }) => ruleId))].sort().map(rule);
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'chalkline',
            version,
            informationUri: home,
            rules,
          },
        },
        columnKind: 'utf16CodeUnits',
        results,
      },
    ],
  };
}

const home = 'https://github.com/chalkline/chalkline';

/** A finding code, with where it is explained. */
function rule(id: string) {
  const words = id.replace(/[-_]/g, ' ');
  return {
    id,
    shortDescription: { text: `${words[0]!.toUpperCase()}${words.slice(1)}` },
    helpUri: `${home}/blob/main/docs/findings.md#${id}`,
  };
}

function result(finding: FindingJson, path: string) {
  const kind = { wrong: 'fail', invalid: 'fail', undecided: 'open', correct: 'pass' }[finding.verdict];
  return {
    ruleId: finding.code,
    kind,
    // SARIF wants level "none" for every kind but "fail".
    level: kind === 'fail' ? levels[finding.verdict] : 'none',
    message: { text: messageOf(finding) },
    locations: [location(finding.range, path)],
    ...(finding.related
      ? {
          relatedLocations: finding.related.map(({ range, message }) => ({
            ...location(range, path),
            message: { text: message },
          })),
        }
      : {}),
    properties: {
      verdict: finding.verdict,
      ...(finding.part === undefined ? {} : { part: finding.part }),
      ...(finding.slip === undefined ? {} : { slip: finding.slip }),
    },
  };
}

function location({ start, end }: FindingJson['range'], path: string) {
  return {
    physicalLocation: {
      artifactLocation: { uri: encodeURI(path.replace(/\\/g, '/')) },
      region: {
        startLine: start.line + 1,
        startColumn: start.character + 1,
        endLine: end.line + 1,
        endColumn: end.character + 1,
      },
    },
  };
}
