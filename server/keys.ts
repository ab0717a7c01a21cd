import { createCipheriv, createDecipheriv, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'

/** What only this company's server can do: sign, and hide from whoever reads the database. */
export interface Keys {
  /** A signature of a text for one use, `length` letters and digits in lower case, so that mail programs keep it. */
  sign(use: string, text: string, length?: number): string
  /** Whether it is that signature; takes the same time for every wrong one. */
  isSigned(use: string, text: string, signature: string): boolean
  /** A secret as it may stand in the database. */
  seal(secret: string): string
  /** The secret again. Throws where it was sealed with another key. */
  unseal(sealed: string): string
}

const ivBytes = 12
const tagBytes = 16

/** The keys made of one secret of the company; `random` gives unguessable bytes. */
export function createKeys(secret: () => Buffer, random: (length: number) => Buffer): Keys {
  const keyFor = (use: string) => Buffer.from(hkdfSync('sha256', secret(), 'wubu', use, 32))
  const sign: Keys['sign'] = (use, text, length = 20) =>
    base32(
      createHmac('sha256', keyFor(`sign ${use}`))
        .update(text)
        .digest(),
    ).slice(0, length)
  return {
    sign,
    isSigned(use, text, signature) {
      const right = Buffer.from(sign(use, text, Math.max(16, signature.length)))
      const given = Buffer.from(signature)
      return given.length === right.length && timingSafeEqual(given, right)
    },
    seal(plain) {
      const iv = random(ivBytes)
      const cipher = createCipheriv('aes-256-gcm', keyFor('seal'), iv)
      const hidden = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), hidden]).toString('base64')
    },
    unseal(sealed) {
      const bytes = Buffer.from(sealed, 'base64')
      const decipher = createDecipheriv('aes-256-gcm', keyFor('seal'), bytes.subarray(0, ivBytes))
      decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
      return decipher.update(bytes.subarray(ivBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8')
    },
  }
}

const letters = 'abcdefghijklmnopqrstuvwxyz234567'

const base32 = (bytes: Buffer): string =>
  [...bytes]
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('')
    .match(/.{5}/g)
    ?.map((bits) => letters[parseInt(bits, 2)])
    .join('') ?? ''
