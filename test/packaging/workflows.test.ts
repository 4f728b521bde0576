import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { load } from 'js-yaml'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'

// The workflows were not run where they were written. What can be said of them without a runner: they are YAML of the right
// shape, take little on trust, ask for few rights, keep secrets in one step, and name only commands and files that exist.

const root = join(import.meta.dirname, '..', '..')
const folder = join(root, '.github', 'workflows')
const scripts = Object.keys(
  (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object }).scripts,
)

const Permissions = z.record(z.string(), z.enum(['read', 'write', 'none']))
const Step = z.strictObject({
  name: z.string().optional(),
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.unknown()).optional(),
  env: z.record(z.string(), z.string()).optional(),
  if: z.string().optional(),
  shell: z.enum(['bash', 'pwsh']).optional(),
})
const Job = z.looseObject({
  'runs-on': z.string(),
  'timeout-minutes': z.number(),
  permissions: Permissions.optional(),
  env: z.record(z.string(), z.string()).optional(),
  steps: z.array(Step).min(1),
})
const Workflow = z.strictObject({
  name: z.string(),
  on: z.record(z.string(), z.unknown()),
  permissions: Permissions,
  concurrency: z.object({ group: z.string(), 'cancel-in-progress': z.boolean() }).optional(),
  jobs: z.record(z.string(), Job),
})

const names = readdirSync(folder)
const textOf = (name: string) => readFileSync(join(folder, name), 'utf8')
const read = (name: string) => Workflow.parse(load(textOf(name)))
const jobsOf = (name: string) => Object.entries(read(name).jobs)
const stepsOf = (name: string) => jobsOf(name).flatMap(([, job]) => job.steps)

it('are a check of every change and a release', () => {
  expect(names.toSorted((a, b) => a.localeCompare(b))).toEqual(['check.yml', 'release.yml'])
})

describe.each(names)('%s', (name) => {
  it('has little to do unless it is said: it may read, and no job runs for ever', () => {
    expect(read(name).permissions).toEqual({ contents: 'read' })
    for (const [, job] of jobsOf(name)) expect(job['timeout-minutes']).toBeLessThanOrEqual(90)
    // A workflow that outsiders start must not run their code with our rights.
    expect(Object.keys(read(name).on)).not.toContain('pull_request_target')
  })

  it('takes only GitHub’s own actions, each of a version, and leaves no token in the checkout', () => {
    const used = stepsOf(name).flatMap(({ uses }) => uses ?? [])
    expect(used.filter((each) => !/^actions\/[\w-]+@(v\d+|[0-9a-f]{40})$/.test(each))).toEqual([])
    for (const step of stepsOf(name).filter(({ uses }) => uses?.startsWith('actions/checkout@')))
      expect(step.with).toMatchObject({ 'persist-credentials': false })
  })

  it('puts nothing that others write into a command line', () => {
    const inserted = stepsOf(name).flatMap(({ run }) =>
      [...(run ?? '').matchAll(/\${{\s*(.*?)\s*}}/g)].map((match) => match[1]),
    )
    const ours = ['matrix.targets', "runner.os == 'Linux' && 'xvfb-run -a' || ''"]
    expect(inserted.filter((each) => !ours.includes(each ?? ''))).toEqual([])
  })

  it('names commands and files that are there', () => {
    const commands = stepsOf(name).flatMap(({ run }) => run ?? [])
    const npm = commands.flatMap((text) => [...text.matchAll(/npm run ([\w:-]+)/g)].map((match) => match[1] ?? ''))
    expect(npm.filter((script) => !scripts.includes(script))).toEqual([])
    const files = commands.flatMap((text) => [...text.matchAll(/(?:test\/|\.ci\/)[\w./-]+/g)].map((match) => match[0]))
    expect(files.filter((file) => !/test-results/.test(file) && !existsSync(join(root, file)))).toEqual([])
  })

  it.skipIf(process.platform === 'win32')('is written in a shell that can be read', () => {
    const directory = mkdtempSync(join(tmpdir(), 'seatline-workflow-'))
    for (const { run, shell } of stepsOf(name)) {
      if (run === undefined || shell === 'pwsh') continue
      writeFileSync(join(directory, 'step.sh'), run.replaceAll(/\${{.*?}}/g, 'inserted'))
      const { status, stderr } = spawnSync('bash', ['-n', join(directory, 'step.sh')])
      expect({ status, stderr: stderr.toString() }).toEqual({ status: 0, stderr: '' })
    }
    rmSync(directory, { recursive: true })
  })
})

describe('the check', () => {
  it('is of three systems with Electron itself, and compares it with the stand-in', () => {
    const { check } = read('check.yml').jobs
    expect(check?.['strategy']).toMatchObject({
      'fail-fast': false,
      matrix: {
        os: [expect.stringMatching(/^ubuntu/), expect.stringMatching(/^windows/), expect.stringMatching(/^macos/)],
      },
    })
    const commands = (check?.steps ?? []).map(({ run }) => run ?? '')
    for (const command of [
      'install-electron',
      'npm run check',
      'npm run test:packaging',
      'npm run e2e',
      'test/e2e/compare.ts',
    ])
      expect(
        commands.some((each) => each.includes(command)),
        command,
      ).toBe(true)
    expect(textOf('check.yml')).not.toContain('secrets.')
  })
})

describe('the release', () => {
  const { package: packaging, draft } = read('release.yml').jobs

  it('gives secrets to the one step that signs', () => {
    const holders = (packaging?.steps ?? []).filter((step) => JSON.stringify(step).includes('secrets.'))
    expect(holders.map((step) => step.name)).toEqual(['package and sign'])
    expect(JSON.stringify(draft)).not.toContain('secrets.')
    // The job as a whole knows only whether there are any.
    for (const [, value] of Object.entries(packaging?.env ?? {}))
      for (const [whole] of value.matchAll(/secrets\.\w+(.{0,6})/g)) expect(whole).toMatch(/secrets\.\w+ != ''/)
  })

  it('may write only where the draft is made', () => {
    expect(packaging?.permissions).toBeUndefined()
    expect(draft?.permissions).toEqual({ contents: 'write', 'id-token': 'write', attestations: 'write' })
  })

  it('drafts, with hashes, a bill of materials and an attestation, and publishes nothing', () => {
    const text = textOf('release.yml')
    for (const part of ['SHA256SUMS', 'npm sbom', 'actions/attest-build-provenance@', '--draft', '--publish never'])
      expect(text).toContain(part)
    expect(text).not.toMatch(/--publish (always|onTag)|npm publish/)
  })

  it('makes every kind of installer, and tries each system’s', () => {
    const text = textOf('release.yml')
    for (const target of ['--win msi nsis', '--mac dmg zip --universal', '--linux AppImage deb'])
      expect(text).toContain(target)
    for (const trial of ['try-windows.ps1', 'try-mac.sh', 'try-linux.sh']) expect(text).toContain(trial)
  })
})

it.skipIf(process.platform === 'win32').each(['try-linux.sh', 'try-mac.sh'])(
  '%s can be read by its shell',
  (script) => {
    const { status, stderr } = spawnSync('bash', ['-n', join(import.meta.dirname, script)])
    expect({ status, stderr: stderr.toString() }).toEqual({ status: 0, stderr: '' })
  },
)
