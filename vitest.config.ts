import { configDefaults, defineConfig } from 'vitest/config'

/** Tests that drive a real browser. It has several processes of its own, so these files run one after the other, once the others are done. */
const inBrowser = ['test/web/**/*.test.ts', 'test/report-browser.test.ts', 'test/photo-protection.test.ts']

const common = { expect: { requireAssertions: true }, testTimeout: 60_000, hookTimeout: 120_000 }
const exclude = [...configDefaults.exclude, 'dist/**']

export default defineConfig({
  test: {
    reporters: ['default', './tools/plain-line-reporter.mjs'],
    projects: [
      { test: { ...common, name: 'in Node', exclude: [...exclude, ...inBrowser], sequence: { groupOrder: 0 } } },
      { test: { ...common, name: 'in a browser', include: inBrowser, exclude, fileParallelism: false, sequence: { groupOrder: 1 } } },
    ],
  },
})
