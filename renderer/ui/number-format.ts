import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min'

const asCountry = (country: string): CountryCode | undefined => {
  const code = country.toUpperCase()
  return isSupportedCountry(code) ? code : undefined
}

const digitsOf = (text: string): string => text.replace(/\D/g, '')

/**
 * A number grouped the way its country does: national for our own country (ISO 3166 alpha-2), international for
 * others. What is no full number (inside extensions, masked digits, star codes) comes back as it is, and so does a
 * number whose digits the grouping would change (the small metadata drops a trunk 0 it cannot place).
 */
export function formatNumber(number: string, country: string): string {
  if (!/^\+?\d{5,}$/.test(number)) return number
  const home = asCountry(country)
  const parsed = parsePhoneNumberFromString(number, home === undefined ? {} : { defaultCountry: home })
  if (parsed === undefined || !parsed.isValid()) return number
  const national = home !== undefined && parsed.country === home
  const formatted = national ? parsed.formatNational() : parsed.formatInternational()
  const kept = number.startsWith('+')
    ? digitsOf(formatted).endsWith(parsed.nationalNumber)
    : !national || digitsOf(formatted) === number
  return kept ? formatted : number
}
