import { vendorBench, vendorTables } from './vendor-bench.ts'

// `node test/bench/vendor/main.ts`: the vendors' clients alone, without windows and without a build.

console.log(`${process.platform}, Node ${process.version}.\n\n${vendorTables(await vendorBench())}`)
