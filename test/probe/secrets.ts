import { z } from 'zod'
import { type SecretName, type ProfileSecrets, secretNames } from '../../electron/config/profile.ts'
import { problems } from '../../electron/config/problems.ts'
import { secret } from '../../electron/secrets/secret.ts'
import { Token } from '../../shared/connection.ts'
import { err, ok, type Result } from '../../shared/result.ts'

const Secrets = z.partialRecord(z.enum(secretNames), Token)

/** `SEATLINE_HUAWEI_CMS_SECRET_KEY` for `huawei-cms.secretKey`. */
export const variableOf = (name: SecretName): string =>
  `SEATLINE_${name
    .replace(/[A-Z]/g, (capital) => `_${capital}`)
    .replace(/[.-]/g, '_')
    .toUpperCase()}`

/** A file of `{"yiyun.secretKey": "…"}`. Never quotes a value. */
export function readSecrets(text: string): Result<ProfileSecrets, readonly string[]> {
  let json: unknown
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    return err(['not a JSON file'])
  }
  const read = Secrets.safeParse(json)
  return read.success ? ok(sealed(read.data)) : err(problems(read.error))
}

/** An empty variable counts as none. */
export function secretsOfEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): Result<ProfileSecrets, readonly string[]> {
  const given = secretNames.flatMap((name) => {
    const value = environment[variableOf(name)]
    return value === undefined || value === '' ? [] : [[name, value] as const]
  })
  const unusable = given.filter(([, value]) => !Token.safeParse(value).success)
  if (unusable.length > 0)
    return err(unusable.map(([name]) => `${variableOf(name)}: must be visible ASCII characters without spaces`))
  return ok(sealed(Object.fromEntries(given)))
}

function sealed(plain: Readonly<Partial<Record<SecretName, string>>>): ProfileSecrets {
  return Object.fromEntries(Object.entries(plain).map(([name, value]) => [name, secret(value)]))
}

/**
 * Takes the secrets out of every text of a JSON value: a vendor may repeat in its answer what it was sent. The clients do
 * so for refusals; this is the last gate before a screen.
 */
export function withoutSecrets(secrets: ProfileSecrets): (key: string, value: unknown) => unknown {
  const hidden = Object.values(secrets)
    .map((sealed) => sealed.reveal())
    // Shorter ones would tear holes into harmless words, and are no secrets.
    .filter((text) => text.length >= 6)
  return (_, value) =>
    typeof value === 'string' ? hidden.reduce((text, word) => text.replaceAll(word, '[secret]'), value) : value
}
