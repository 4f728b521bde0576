import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { stepVoice, voice, type VoiceEvent } from '../../../../renderer/engine/quality/voice-machine.ts'

/**
 * A microphone sampled once a second: `#` speech, `.` a quiet room (the two lowest bits), `-` digital silence
 * under the noise of an echo canceller (a toggling lowest bit), `m` muted,
 * `r` silence, and it is opened anew.
 */
function play(script: string): string[] {
  let state = voice(0)
  let energy = 0
  const done: string[] = []
  const happen = (event: VoiceEvent, second: number) => {
    const [next, ...effects] = stepVoice(state, event)
    state = next
    done.push(...effects.map(({ is }) => `${second} ${is}`))
  }
  for (const [index, letter] of [...script].entries()) {
    const second = index + 1
    energy += letter === '#' ? 0.01 : letter === '.' ? 4 / 32_767 ** 2 : letter === '-' ? 1 / 32_767 ** 2 : 0
    if (letter === 'r') happen({ event: 'reopened', now: second * 1000 - 500 }, second)
    happen({ event: 'sample', now: second * 1000, energy, expected: letter !== 'm' }, second)
  }
  return done
}

describe('a microphone', () => {
  it('in a quiet room is no silent one', () => {
    expect(play('##.......#')).toEqual([])
  })

  it('that gives nothing is noticed, and it is over when it speaks again', () => {
    expect(play('##--')).toEqual(['4 silent'])
    expect(play('##---..')).toEqual(['4 silent', '6 flowing'])
    expect(play('--')).toEqual(['2 silent'])
  })

  it('that is muted is not missed, nor at once after it', () => {
    expect(play('##mmmmm-#')).toEqual([])
    expect(play('##mmm---')).toEqual(['8 silent'])
    expect(play('##--mm')).toEqual(['4 silent', '5 not-expected'])
  })

  it('opened anew in vain is hopeless', () => {
    expect(play('##--r#')).toEqual(['4 silent', '6 flowing'])
    expect(play('##--r-----')).toEqual(['4 silent', '8 hopeless'])
    expect(play('##--r-----#')).toEqual(['4 silent', '8 hopeless', '11 flowing'])
  })

  it('that pauses by itself while nobody speaks is believed after two times', () => {
    const gated = '#---#---#---#---#---#'
    expect(play(gated)).toEqual(['3 silent', '5 flowing', '7 silent', '9 flowing'])
    expect(play(`${gated}${'-'.repeat(20)}`).slice(-1)).toEqual(['36 silent'])
  })

  it('that is another one counts from nothing', () => {
    const [first] = stepVoice(voice(0), { event: 'sample', now: 1000, energy: 0.5, expected: true })
    const [second, ...told] = stepVoice(first, { event: 'sample', now: 2000, energy: 0.001, expected: true })
    expect([second.is, told]).toEqual(['flowing', []])
  })
})

test('the first silence is always told within 3 s, and nothing is told twice', () => {
  const sample = fc.record({ spoke: fc.boolean(), expected: fc.boolean(), pause: fc.integer({ min: 900, max: 1050 }) })
  fc.assert(
    fc.property(fc.array(sample, { maxLength: 60 }), (samples) => {
      let state = voice(0)
      let [now, energy, quietSince, silences] = [0, 0, 0, 0]
      let told: string | null = null
      for (const { spoke, expected, pause } of samples) {
        now += pause
        if (spoke) energy += 0.001
        const before = state
        const [next, ...effects] = stepVoice(state, { event: 'sample', now, energy, expected })
        state = next
        if (spoke || !expected || before.is === 'unexpected') quietSince = now
        for (const { is } of effects) {
          expect(is).not.toBe(told)
          told = is === 'silent' ? is : null
          if (is === 'silent') silences += 1
        }
        if (silences < 2 && now - quietSince >= 2_050) expect(told).toBe('silent')
      }
    }),
  )
})
