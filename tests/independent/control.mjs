// What a test wants of the exchange, one JSON object a request:
//   { "fault": { "method"?, "path"? (a pattern), "times"?, and one of
//        "lose": true (done, the answer is lost), "drop": true (not done, no answer), "status" + "body" (not done, answered so),
//        "wait": ms (before it is done, or until "release"), "lateBy": ms (before the answer), "without": ["member", …] (taken out of the answer,
//        at any depth), "dateAhead": ms (of the answer's Date), "nulls": ["member", …] (null in the first object of the answer that has it) } }
//   { "quote": { "ticker", "side", "price", "count" } }      an order of somebody else
//   { "moves": [{ "orders_updated_ts": ms, … }, …] }   moves boundaries, once before each request from now on
//   { "cutoff": { "orders_updated_ts": ms, … } }   { "readLag": ms }   { "clock": ms }   { "active": { "trading": false } }
//   { "market": { "ticker", … } }   { "series": { "ticker", … } }   { "limits": { … } }   { "key": "rsa" | "ed25519" }
//   { "initialStays": true }                  an amendment leaves initial_count_fp as it was ordered
//   { "age": { "order": id, "by": ms, "ended": false? } }      moves the times of an order back, or that of its creation alone
//   { "release": true }                       goes on with what waits
//   { "endless": true }                       begins a message on every socket of the feed that never ends
//   { "do": { "what": "create" | "cancel" | "decrease" | "amend", "key", "order"?, "request" } }   as if the owner did it elsewhere
//   { "drop": "feed" }                        ends every socket of the feed
//   { "requests": true } or GET               what was asked so far; { "forget": true } empties it and the faults
import { Refusal } from './errors.mjs';

export class Control {
  requests = [];
  faults = [];
  moves = [];
  sockets = new Set();
  waiting = new Set();

  constructor(exchange, addKey) {
    this.exchange = exchange;
    this.addKey = addKey;
  }

  async take(method, text) {
    if (method === 'GET') return this.requests;
    const wish = JSON.parse(text);
    const done = {};
    for (const [name, value] of Object.entries(wish)) done[name] = this.#carryOut(name, value) ?? null;
    return done;
  }

  /** Writes a request down, and gives the fault that is due for it. */
  note(request, url, text) {
    Object.assign(this.exchange.cutoff, this.moves.shift());
    this.requests.push({ method: request.method, path: url.pathname, query: url.search, body: text, at: Date.now() });
    const due = this.faults.find((fault) => fault.times > 0 && (!fault.method || fault.method === request.method) && fault.pattern.test(url.pathname));
    if (due) due.times--;
    return due;
  }

  /** Waits for a time, or until it is told to go on. */
  async hold(ms) {
    let go;
    await new Promise((resolve) => { go = resolve; this.waiting.add(go); setTimeout(go, ms); });
    this.waiting.delete(go);
  }

  strip(body, names) {
    if (Array.isArray(body)) body.forEach((item) => this.strip(item, names));
    else if (body && typeof body === 'object') {
      for (const name of names) delete body[name];
      Object.values(body).forEach((item) => this.strip(item, names));
    }
  }

  /** Whether a member was found, and made null. */
  blank(body, names) {
    if (!body || typeof body !== 'object') return false;
    const own = Array.isArray(body) ? [] : names.filter((name) => name in body);
    for (const name of own) body[name] = null;
    return own.length > 0 || Object.values(body).some((item) => this.blank(item, names));
  }

  #carryOut(name, value) {
    const { exchange } = this;
    switch (name) {
      case 'fault': this.faults.push({ times: 1, ...value, pattern: new RegExp(value.path ?? '.*') }); return;
      case 'quote': return exchange.quote(value.ticker, value.side, value.price, value.count).order.id;
      case 'moves': this.moves = value; return;
      case 'cutoff': Object.assign(exchange.cutoff, value); return;
      case 'readLag': exchange.readLag = value; return;
      case 'initialStays': exchange.initialStays = value; return;
      case 'clock': exchange.clock.offset = value; return;
      case 'active': Object.assign(exchange.active, value); return;
      case 'market': return this.#market(value);
      case 'series': return exchange.listings.addSeries(value);
      case 'limits': Object.assign(exchange.limits, value); return;
      case 'key': return this.addKey(value);
      case 'age': return this.#age(value);
      case 'do': return this.#asOwner(value);
      case 'release': this.waiting.forEach((go) => go()); return;
      case 'endless': for (const session of this.sockets) session.rambleOn(); return;
      case 'drop': for (const { socket } of this.sockets) socket.terminate(); this.sockets.clear(); return;
      case 'requests': return this.requests;
      case 'forget': this.requests = []; this.faults = []; return;
      default: throw new Error(`Unknown: ${name}`);
    }
  }

  #market(value) {
    const known = this.exchange.listings.markets.get(value.ticker);
    if (known) Object.assign(known.fields, value);
    else this.exchange.listings.addMarket(value, this.exchange.clock.now());
  }

  #age({ order: id, by, ended = true }) {
    for (const account of this.exchange.accounts.values()) {
      const order = account.orders.get(id);
      if (order) { order.created -= by; if (ended) order.updated -= by; }
    }
  }

  #asOwner({ what, key, order, request }) {
    const account = this.exchange.accounts.get(key);
    const act = {
      create: () => this.exchange.create(account, request).order.id,
      cancel: () => this.exchange.cancel(account, order).order.id,
      decrease: () => this.exchange.decrease(account, order, request).id,
      amend: () => this.exchange.amend(account, order, request).order.id,
    }[what];
    try { return act(); } catch (refusal) {
      if (refusal instanceof Refusal) return refusal.body;
      throw refusal;
    }
  }
}
