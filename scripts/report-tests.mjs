/**
 * A vitest reporter for npm test: writes counts and what failed to the file in TEST_REPORT. Beyond vitest's own JSON it keeps
 * the errors outside any test (a hook, a file that does not load, a rejection nobody waited for): they fail the run too, and
 * whoever reads only the end of a long log has to learn which.
 *
 * @typedef {{ name: string, error: string }} Failure
 * @typedef {{ passed: number, failed: number, skipped: number, failures: Failure[] }} Report
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** What an error says and where it came from, without colors and without the frames of libraries. */
export function brief(error) {
  const text = stripVTControlCharacters(error?.stack || error?.message || String(error));
  const lines = text.split('\n').filter((line) => !/^\s+at .*(node_modules|node:)/.test(line));
  return lines.slice(0, 12).join('\n');
}

export default class ReportTests {
  onTestRunEnd(modules, unhandled) {
    /** @type {Report} */
    const report = { passed: 0, failed: 0, skipped: 0, failures: [] };
    const fails = (name, errors) => {
      report.failed += 1;
      report.failures.push({ name, error: errors.map(brief).join('\n') });
    };
    for (const module of modules) {
      const file = path.relative(process.cwd(), module.moduleId);
      if (module.errors().length > 0) fails(file, module.errors());
      for (const suite of module.children.allSuites()) {
        if (suite.errors().length > 0) fails(`${file} > ${suite.fullName}`, suite.errors());
      }
      for (const test of module.children.allTests()) {
        const { state, errors } = test.result();
        if (state === 'passed') report.passed += 1;
        else if (state === 'failed') fails(`${file} > ${test.fullName}`, errors ?? []);
        else report.skipped += 1;
      }
    }
    for (const error of unhandled) {
      fails(
        `Outside any test${error.VITEST_TEST_PATH ? `, in ${path.relative(process.cwd(), error.VITEST_TEST_PATH)}` : ''}`,
        [error],
      );
    }
    writeFileSync(process.env.TEST_REPORT, JSON.stringify(report));
  }
}
