/** The page's content security policy allows a `<style>` only with the nonce of this reply. */
export const styleNonce: string =
  document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
