import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useText } from '../../../i18n/i18n.ts'
import { FailureNote } from '../../../ui/failure-text.tsx'
import { useView } from '../../view-store.ts'
import classes from './level-meter.module.css'
import { levelStore, lookAtLevel, shareOf } from './level-store.ts'

/** The microphone is not held open for a room that somebody has left on the screen. */
const pauseAfterMs = 60_000

/** How loud the microphone is, live. Outside of a call it rests after a minute. */
export function LevelMeter() {
  const t = useText('devices')
  const inCall = useView((view) => view.calls.some(({ kind }) => kind === 'talking'))
  const microphone = useView((view) => view.audio.using.microphone)
  const failure = useView((view) => view.audio.meterFailure)
  const [resting, setResting] = useState(false)
  const bar = useRef<HTMLDivElement>(null)
  const nothing = microphone.kind === 'none'
  const looks = !nothing && (inCall || !resting)

  useEffect(() => (looks ? lookAtLevel() : undefined), [looks])
  useEffect(() => {
    if (inCall || resting) return
    const alarm = setTimeout(() => setResting(true), pauseAfterMs)
    return () => clearTimeout(alarm)
  }, [inCall, resting])
  // Ten times a second, past React.
  useEffect(
    () =>
      levelStore.subscribe(({ db }) => {
        const share = db === null ? 0 : shareOf(db)
        bar.current?.style.setProperty('--level', String(share))
        bar.current?.setAttribute('aria-valuenow', String(Math.round(share * 100)))
      }),
    [],
  )

  if (nothing) return null
  if (failure !== null) return <FailureNote failure={failure} />
  return (
    <div className={classes.meter}>
      <div
        ref={bar}
        className={classes.bar}
        role="meter"
        aria-label={t('level.label')}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={0}
      />
      {looks ? (
        <p className={classes.hint}>{t('level.hint')}</p>
      ) : (
        <Button variant="default" size="xs" onClick={() => setResting(false)}>
          {t('level.again')}
        </Button>
      )}
    </div>
  )
}
