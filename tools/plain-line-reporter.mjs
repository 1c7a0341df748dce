/** Adds one plain last line to vitest's report, which any reader of logs understands: `N passed, N failed, N skipped`. */
export default class PlainLineReporter {
  onTestRunEnd(modules) {
    const count = { passed: 0, failed: 0, skipped: 0 }
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const state = test.result().state
        if (state in count) count[state]++
      }
    }
    setTimeout(() => process.stdout.write(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped\n`), 0)
  }
}
