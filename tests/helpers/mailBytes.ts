/** A mail from its header fields and body; `body` as bytes where it is in another encoding than UTF-8. */
export function mailBytes(fields: Record<string, string | Buffer>, body: string | Buffer = ''): Buffer {
  const header = Object.entries(fields).flatMap(([name, value]) => [
    Buffer.from(`${name}: `),
    Buffer.from(value),
    Buffer.from('\r\n'),
  ])
  return Buffer.concat([...header, Buffer.from('\r\n'), Buffer.from(body)])
}
