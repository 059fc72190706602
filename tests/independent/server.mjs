// An exchange on loopback for tests, written from the exchange's contract and rules alone.
//   node server.mjs [--port N] [--samples FOLDER] [--dollars N] [--key rsa|ed25519]
// Its first line on standard output is JSON: where it is, and a key. It ends when its standard input does.
// POST /control takes what a test wants of it (control.mjs).
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import { Account, Exchange } from './exchange.mjs';
import { Control } from './control.mjs';
import { Refusal } from './errors.mjs';
import { FeedSession, refuseUpgrade } from './feed.mjs';
import { seed, seedFrom } from './markets.mjs';
import { routes } from './routes.mjs';
import { newKey, signer } from './signatures.mjs';

const ROOT = '/trade-api/v2';
const FEED = '/trade-api/ws/v2';
const { values: options } = parseArgs({
  options: { port: { type: 'string', default: '0' }, samples: { type: 'string' }, dollars: { type: 'string', default: '1000' }, key: { type: 'string', default: 'rsa' } },
});

let order = 0;
const clock = { offset: 0, now: () => Date.now() + clock.offset, next: () => ++order };
const exchange = new Exchange(clock);
exchange.limits = { usage_tier: 'basic', read: { refill_rate: 20000, bucket_capacity: 20000 }, write: { refill_rate: 20000, bucket_capacity: 20000 }, grants: [] };
if (!options.samples || seedFrom(options.samples, exchange.listings, clock.now()) === 0) seed(exchange.listings, clock.now());

const keys = new Map();
const addKey = (type) => {
  const key = newKey(type);
  key.account = new Account(key.id, options.dollars);
  exchange.accounts.set(key.id, key.account);
  keys.set(key.id, key);
  return { keyId: key.id, pem: key.pem };
};
const first = addKey(options.key);
const control = new Control(exchange, addKey);
const table = routes(exchange);

async function textOf(request) {
  let text = '';
  for await (const piece of request) text += piece;
  return text;
}

function answer(response, status, body, headers = {}) {
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, { 'Content-Type': 'application/json', Date: new Date(clock.now()).toUTCString(), ...headers });
  response.end(text);
}

function carryOut(request, url, text) {
  const path = url.pathname.slice(ROOT.length);
  const known = table.filter(([, pattern]) => pattern.test(path));
  const found = known.find(([method]) => method === request.method);
  if (!found) throw new Refusal(known.length ? 405 : 404, known.length ? 'method_not_allowed' : 'not_found');
  const [, pattern, isSigned, act] = found;
  const isNamed = request.headers['kalshi-access-key'] !== undefined;
  const key = isSigned || isNamed ? signer(keys, request.headers, request.method, url.pathname, clock.now()) : undefined;
  let body;
  if (request.method !== 'GET' && text !== '') {
    try { body = JSON.parse(text); } catch { throw new Refusal(400, 'bad_request', 'bad request', 'the body is no JSON'); }
  }
  exchange.tick();
  const result = act({ path: pattern.exec(path).slice(1).map(decodeURIComponent), query: url.searchParams, body: body ?? {}, account: key?.account, keys });
  return Array.isArray(result) ? result : [200, result];
}

const server = createServer(async (request, response) => {
  const url = new URL(request.url, 'http://localhost');
  const text = await textOf(request);
  if (url.pathname.startsWith('/control')) return answer(response, 200, await control.take(request.method, text));
  const fault = control.note(request, url, text);
  if (fault?.drop) return request.socket.destroy();
  if (fault?.wait) await control.hold(fault.wait);
  if (fault?.status) return answer(response, fault.status, fault.body, fault.headers);
  let status, body;
  try { [status, body] = carryOut(request, url, text); } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    [status, body] = [refusal.status, refusal.body];
  }
  if (fault?.lose) return request.socket.destroy();
  if (fault?.lateBy) await new Promise((resolve) => setTimeout(resolve, fault.lateBy));
  if (fault?.without && body) control.strip(body, fault.without);
  if (fault?.nulls && body) control.blank(body, fault.nulls);
  answer(response, status, body, fault?.dateAhead ? { Date: new Date(clock.now() + fault.dateAhead).toUTCString() } : {});
});

// The feed needs the package ws; without it there is none, and the first line says so.
const feed = await import('ws').then(({ WebSocketServer }) => new WebSocketServer({ noServer: true }), () => undefined);
server.on('upgrade', (request, socket, head) => {
  try {
    const url = new URL(request.url, 'http://localhost');
    if (!feed || url.pathname !== FEED) throw new Refusal(404, 'not_found');
    const key = signer(keys, request.headers, 'GET', url.pathname, clock.now());
    feed.handleUpgrade(request, socket, head, (ready) => control.sockets.add(new FeedSession(ready, exchange, key.account)));
  } catch (error) { refuseUpgrade(socket, error); }
});

server.listen(Number(options.port), '127.0.0.1', () => {
  const { port } = server.address();
  console.log(JSON.stringify({ baseUri: `http://127.0.0.1:${port}${ROOT}`, control: `http://127.0.0.1:${port}/control`, feed: feed !== undefined, ...first }));
});
process.stdin.on('end', () => process.exit(0)).resume();
