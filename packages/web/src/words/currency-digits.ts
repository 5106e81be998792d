/** Decimals by ISO 4217 where they are not two: `Intl` follows custom, the books the standard. */
const exceptions: Readonly<Record<string, number>> = {
  ...of(0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'),
  ...of(3, 'BHD IQD JOD KWD LYD OMR TND'),
  ...of(4, 'CLF UYW'),
}

function of(digits: number, codes: string): Record<string, number> {
  return Object.fromEntries(codes.split(' ').map((code) => [code, digits]))
}

/** Decimals of an amount: 0 JPY, 2 EUR, 3 KWD. */
export function currencyDigits(currency: string): number {
  return exceptions[currency] ?? 2
}
