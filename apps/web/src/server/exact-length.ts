import http from 'node:http';

const carrier = 'x-figment-length';

/**
 * Says how long a streamed answer will be. Next drops Content-Length from the answers of routes, because it can't know whether
 * the body was decoded on the way; ours never is, and without a length no browser shows how long a download takes.
 * @param bytes of the body
 */
export function lengthHeader(bytes: number): Record<string, string> {
  return { [carrier]: String(bytes) };
}

/** Turns the header above into Content-Length when headers are sent. Called once, before the server takes requests. */
export function keepLengths(): void {
  const { writeHead } = http.ServerResponse.prototype;
  http.ServerResponse.prototype.writeHead = function (
    this: http.ServerResponse,
    ...args: unknown[]
  ) {
    const length = this.getHeader(carrier);
    if (length !== undefined && !this.headersSent) {
      this.removeHeader(carrier);
      this.removeHeader('transfer-encoding');
      this.setHeader('Content-Length', String(length));
    }
    return Reflect.apply(writeHead, this, args) as http.ServerResponse;
  } as typeof writeHead;
}
