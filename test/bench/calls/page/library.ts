/** What a page with a library as its phone offers to the bench. Times are epoch ms. */
export interface Library {
  /** Connects and registers. */
  start(server: string, domain: string, user: string, password: string): Promise<void>
  /** Unregisters and disconnects. */
  stop(): Promise<void>
  dial(number: string): number
  rings(): boolean
  answer(): number
  /** Answers what comes in the moment it comes. */
  answerAtOnce(on: boolean): void
  hangUp(): void
}

export const far = (): HTMLAudioElement => {
  const audio = document.querySelector('audio')
  if (audio === null) throw new Error('no loudspeaker')
  return audio
}
