// The WebSocket front: six channels, one sid each, numbered as the exchange numbers them.
import { Refusal } from './errors.mjs';
import { PRICE_ONE, count, money, price } from './fixed.mjs';
import { orderFields } from './exchange.mjs';

const NUMBERED = new Set(['orderbook_delta', 'trade', 'market_lifecycle_v2']);
const PRIVATE = new Set(['fill', 'user_orders']);
const CHANNELS = new Set([...NUMBERED, ...PRIVATE, 'ticker']);
const HEARTBEAT = 10_000;

export class FeedSession {
  #subscriptions = new Map(); // by channel
  #lastSid = 0;

  constructor(socket, exchange, account) {
    this.socket = socket;
    this.exchange = exchange;
    this.account = account;
    this.hear = (kind, data) => this.#hear(kind, data);
    exchange.listeners.add(this.hear);
    const beat = setInterval(() => { if (!this.rambling) socket.ping('heartbeat'); }, HEARTBEAT);
    socket.on('message', (text) => this.#command(text));
    socket.on('close', () => { clearInterval(beat); clearInterval(this.rambling); exchange.listeners.delete(this.hear); });
  }

  /** Says a piece of one message every fifth of a second, and never its end; nothing else can be said meanwhile. */
  rambleOn() {
    this.socket.send('{"type":"', { fin: false });
    this.rambling = setInterval(() => this.socket.send('x', { fin: false }), 200);
  }

  #send(message) { if (!this.rambling) this.#say(message); }
  #say(message) { this.socket.send(`${JSON.stringify({ ...message, sending_ts_ms: this.exchange.clock.now() })}\n`); }

  #command(text) {
    let command;
    try { command = JSON.parse(text); } catch { return this.#send({ type: 'error', msg: { code: 1, msg: 'Unable to process message' } }); }
    const { id, cmd, params = {} } = command;
    const act = { subscribe: this.#subscribe, unsubscribe: this.#unsubscribe, update_subscription: this.#update, list_subscriptions: this.#list }[cmd];
    if (!act) return this.#send({ id, type: 'error', msg: { code: 5, msg: 'Unknown command' } });
    act.call(this, id, params);
  }

  #subscribe(id, params) {
    const tickers = params.market_tickers ?? (params.market_ticker ? [params.market_ticker] : undefined);
    for (const channel of params.channels ?? []) {
      if (!CHANNELS.has(channel)) { this.#send({ id, type: 'error', msg: { code: 8, msg: 'Unknown channel name' } }); continue; }
      if (channel === 'orderbook_delta' && !tickers) { this.#send({ id, type: 'error', msg: { code: 14, msg: 'Market Ticker required' } }); continue; }
      let open = this.#subscriptions.get(channel);
      const added = (tickers ?? []).filter((ticker) => !open?.tickers?.has(ticker));
      if (!open) {
        open = { channel, sid: ++this.#lastSid, seq: 0, tickers: tickers && new Set(), yesPrices: params.use_yes_price === true };
        this.#subscriptions.set(channel, open);
        this.#send({ id, type: 'subscribed', msg: { channel, sid: open.sid } });
      } else this.#ok(id, open);
      this.#add(open, added);
    }
  }

  #add(open, tickers) {
    for (const ticker of tickers) {
      open.tickers?.add(ticker);
      if (open.channel === 'orderbook_delta') this.#snapshot(open, ticker);
    }
  }

  #snapshot(open, ticker) {
    const market = this.exchange.listings.markets.get(ticker);
    const { yes, no } = market ? this.exchange.depth(market) : { yes: [], no: [] };
    const turned = no.map(([at, size]) => [price(PRICE_ONE - BigInt(at.replace('.', ''))), size]);
    const msg = { market_ticker: ticker, market_id: ticker };
    if (yes.length) msg.yes_dollars_fp = yes;
    if (no.length) msg.no_dollars_fp = open.yesPrices ? turned : no;
    this.#numbered(open, 'orderbook_snapshot', msg);
  }

  #unsubscribe(id, { sids = [] }) {
    for (const sid of sids) {
      const open = this.#of(sid);
      if (!open) { this.#send({ id, type: 'error', msg: { code: 12, msg: 'Unknown subscription ID' } }); continue; }
      this.#subscriptions.delete(open.channel);
      this.#send({ id, type: 'unsubscribed', sid, seq: ++open.seq });
    }
  }

  #update(id, params) {
    const open = this.#of(params.sid ?? params.sids?.[0]);
    if (!open) return this.#send({ id, type: 'error', msg: { code: 12, msg: 'Unknown subscription ID' } });
    const tickers = params.market_tickers ?? (params.market_ticker ? [params.market_ticker] : []);
    if (params.action === 'get_snapshot') { this.#ok(id, open); tickers.forEach((ticker) => this.#snapshot(open, ticker)); return; }
    if (params.action === 'delete_markets') tickers.forEach((ticker) => open.tickers?.delete(ticker));
    const added = params.action === 'add_markets' ? tickers.filter((ticker) => !open.tickers?.has(ticker)) : [];
    if (params.action === 'add_markets') { open.tickers ??= new Set(); added.forEach((ticker) => open.tickers.add(ticker)); }
    this.#ok(id, open);
    if (open.channel === 'orderbook_delta') added.forEach((ticker) => this.#snapshot(open, ticker));
  }

  #list(id) { this.#send({ id, type: 'ok', msg: [...this.#subscriptions.values()].map(({ channel, sid }) => ({ channel, sid })) }); }

  // An ok of a subscription counts in its numbers.
  #ok(id, open) { this.#send({ id, type: 'ok', sid: open.sid, seq: ++open.seq, msg: { market_tickers: [...(open.tickers ?? [])] } }); }
  #of(sid) { return [...this.#subscriptions.values()].find((open) => open.sid === sid); }
  #numbered(open, type, msg) { this.#send({ type, sid: open.sid, ...(NUMBERED.has(open.channel) ? { seq: ++open.seq } : {}), msg }); }

  #open(channel, ticker) {
    const open = this.#subscriptions.get(channel);
    return open && (!open.tickers || open.tickers.has(ticker)) ? open : undefined;
  }

  #hear(kind, data) {
    const at = this.exchange.clock.now();
    const times = { ts: Math.floor(at / 1000), ts_ms: at };
    if (kind === 'book') this.#book(data, at);
    if (kind === 'trade') this.#trade(data, times);
    if (kind === 'fill' && data.order.account === this.account) this.#fill(data, times);
    if (kind === 'order' && data.account === this.account) {
      const open = this.#open('user_orders', data.market.ticker);
      const fields = orderFields(data);
      if (open) this.#numbered(open, 'user_order', { ...fields, side: fields.outcome_side, is_yes: data.side === 'bid', created_ts_ms: data.created, last_updated_ts_ms: data.updated });
    }
  }

  #book({ market, side, price: at, by, order }, now) {
    const open = this.#open('orderbook_delta', market.ticker);
    if (!open || by === 0n) return;
    const no = side === 'ask';
    this.#numbered(open, 'orderbook_delta', {
      market_ticker: market.ticker, market_id: market.ticker, price_dollars: price(no && !open.yesPrices ? PRICE_ONE - at : at), delta_fp: count(by),
      side: no ? 'no' : 'yes', ts: new Date(now).toISOString(), ts_ms: now, ...(order?.account === this.account ? { client_order_id: order.clientId } : {}),
    });
  }

  #trade(trade, times) {
    const { ticker, fields } = trade.market;
    const side = trade.takerSide === 'bid' ? 'yes' : 'no';
    const open = this.#open('trade', ticker);
    if (open) this.#numbered(open, 'trade', {
      trade_id: trade.id, market_ticker: ticker, yes_price_dollars: price(trade.price), no_price_dollars: price(PRICE_ONE - trade.price),
      count_fp: count(trade.count), taker_side: side, taker_outcome_side: side, taker_book_side: trade.takerSide, is_block_trade: false, ...times,
    });
    const tick = this.#open('ticker', ticker);
    const { yes, no } = this.exchange.depth(trade.market);
    if (tick) this.#numbered(tick, 'ticker', {
      market_ticker: ticker, market_id: ticker, price_dollars: price(trade.price), yes_bid_dollars: yes.at(-1)?.[0] ?? '0.0000',
      yes_ask_dollars: no.length ? price(PRICE_ONE - BigInt(no.at(-1)[0].replace('.', ''))) : '1.0000', volume_fp: fields.volume_fp,
      open_interest_fp: fields.open_interest_fp, dollar_volume: 0, dollar_open_interest: 0, yes_bid_size_fp: yes.at(-1)?.[1] ?? '0.00',
      yes_ask_size_fp: no.at(-1)?.[1] ?? '0.00', last_trade_size_fp: count(trade.count), ...times, time: new Date(times.ts_ms).toISOString(),
    });
  }

  #fill({ trade, order, isTaker, fee, after }, times) {
    const open = this.#open('fill', trade.market.ticker);
    if (!open) return;
    const side = order.side === 'bid' ? 'yes' : 'no';
    this.#numbered(open, 'fill', {
      trade_id: trade.id, order_id: order.id, market_ticker: trade.market.ticker, exchange_index: trade.market.fields.exchange_index,
      is_taker: isTaker, side, yes_price_dollars: price(trade.price), count_fp: count(trade.count), fee_cost: money(fee), action: 'buy',
      client_order_id: order.clientId, post_position_fp: count(after), purchased_side: side, outcome_side: side, book_side: order.side, subaccount: 0, ...times,
    });
  }
}

export function refuseUpgrade(socket, error) {
  const status = error instanceof Refusal ? error.status : 500;
  socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
