import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'tests/unit/**/*.test.ts', 'tests/interop/**/*.test.ts'],
    setupFiles: ['tests/support/vitest.ts'],
    environment: 'node',
    // Style sheets are data too: the colours of the pictures in /social/ come from one.
    css: true,
    testTimeout: 900_000,
    // By default one core is left idle; these tests are sums.
    maxWorkers: '100%',
    reporters: ['default', ['json', { outputFile: 'test-results/unit.json' }]],
  },
});
