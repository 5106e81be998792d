/** Decimal text, as the API sends every figure. Nothing here rounds. */
export type Decimal = string

/** "33.3333" + "0.1" = "33.4333": digit for digit, by integers. */
export function addDecimals(a: Decimal, b: Decimal): Decimal {
  const digits = Math.max(digitsOf(a), digitsOf(b))
  return written(scaled(a, digits) + scaled(b, digits), digits)
}

/** "40" − "33.3333" = "6.6667". */
export function subtractDecimals(a: Decimal, b: Decimal): Decimal {
  const digits = Math.max(digitsOf(a), digitsOf(b))
  return written(scaled(a, digits) - scaled(b, digits), digits)
}

/** "12.5" / 2 = "6.25": a half has one decimal more at most. */
export function divideByTwo(a: Decimal): Decimal {
  const digits = digitsOf(a)
  return written(scaled(a, digits) * 5n, digits + 1)
}

/** Below zero where `a` is less than `b`. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const digits = Math.max(digitsOf(a), digitsOf(b))
  const [left, right] = [scaled(a, digits), scaled(b, digits)]
  return left < right ? -1 : Number(left > right)
}

export function isZeroDecimal(decimal: Decimal): boolean {
  return /^-?0*(\.0*)?$/.test(decimal)
}

export function isNegativeDecimal(decimal: Decimal): boolean {
  return decimal.startsWith('-') && !isZeroDecimal(decimal)
}

/** "33.30" → "33.3", "50.00" → "50", "100" as it is. */
export function withoutZeros(decimal: Decimal): Decimal {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal
}

function digitsOf(text: Decimal): number {
  return text.split('.')[1]?.length ?? 0
}

/** The text without its point, as if it had that many decimals. */
function scaled(text: Decimal, digits: number): bigint {
  const [whole = '0', fraction = ''] = text.split('.')
  return BigInt(whole + fraction.padEnd(digits, '0'))
}

/** 6.6667, 50, -0.5. */
function written(value: bigint, digits: number): Decimal {
  const text = (value < 0n ? -value : value).toString().padStart(digits + 1, '0')
  const cut = text.length - digits
  const sign = value < 0n ? '-' : ''
  return withoutZeros(`${sign}${text.slice(0, cut)}${digits === 0 ? '' : `.${text.slice(cut)}`}`)
}
