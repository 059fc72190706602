// Accounts, orders and matching, in yes terms, by price and time.
import { randomUUID } from 'node:crypto';
import { Refusal, badRequest, notFound } from './errors.mjs';
import { PRICE_ONE, count, least, money, price, quadraticFee, read } from './fixed.mjs';
import { Listings } from './markets.mjs';

const TAKER_RATE = 70_000n; // millionths

export class Account {
  cash = 0n;
  orders = new Map();
  byClientId = new Map();
  positions = new Map();
  fills = [];
  settlements = [];

  constructor(id, dollars) {
    this.id = id;
    this.cash = BigInt(dollars) * 1_000_000n;
  }

  position(ticker) {
    if (!this.positions.has(ticker))
      this.positions.set(ticker, { count: 0n, cost: 0n, traded: 0n, realized: 0n, fees: 0n, at: 0 });
    return this.positions.get(ticker);
  }

  /** What resting orders hold back, without regard to what they would close. */
  get reserved() {
    let sum = 0n;
    for (const order of this.orders.values())
      if (order.status === 'resting') sum += order.remaining * costOf(order.side, order.price);
    return sum;
  }
}

/** Ten-thousandths of a dollar that a contract costs at worst. */
export const costOf = (side, yesPrice) => (side === 'bid' ? yesPrice : PRICE_ONE - yesPrice);

export class Exchange {
  listings = new Listings();
  accounts = new Map();
  trades = [];
  /** Ended orders and trades before these times are in the archive alone. */
  cutoff = { market_settled_ts: 0, trades_created_ts: 0, orders_updated_ts: 0, market_positions_last_updated_ts: 0 };
  /** How long a read may still show what was, in milliseconds. */
  readLag = 0;
  /** Whether an amendment leaves an order's initial count; the contract does not say. */
  initialStays = false;
  active = { exchange: true, trading: true };
  listeners = new Set();

  constructor(clock) {
    this.clock = clock;
    this.house = new Account('house', 1_000_000_000);
  }

  tell(kind, data) { for (const listener of this.listeners) listener(kind, data); }

  market(ticker) {
    const market = this.listings.markets.get(ticker);
    if (!market) throw new Refusal(404, 'market_not_found', 'market not found');
    return market;
  }

  create(account, request) {
    const order = this.#read(account, request);
    const { market } = order;
    if (account.byClientId.has(order.clientId)) throw new Refusal(409, 'order_already_exists');
    const crossing = this.#opposite(market, order);
    if (request.post_only && crossing.length > 0) throw new Refusal(400, 'invalid_order', 'invalid order', 'post only cross');
    const there = crossing.reduce((sum, other) => sum + other.remaining, 0n);
    if (order.timeInForce === 'fill_or_kill' && there < order.remaining)
      throw new Refusal(409, 'fill_or_kill_insufficient_resting_volume', 'fill or kill insufficient resting volume');
    account.orders.set(order.id, order);
    account.byClientId.set(order.clientId, order);
    const fills = this.#match(order, crossing);
    if (order.remaining === 0n) this.#end(order, 'executed');
    else if (order.timeInForce !== 'good_till_canceled' || order.selfCrossed) this.#cancelRest(order);
    else this.#rest(order);
    return { order, fills };
  }

  amend(account, id, request) {
    const order = this.#resting(account, id);
    if (request.ticker !== order.market.ticker || request.side !== order.side) throw badRequest('ticker and side must be those of the order');
    const yesPrice = this.#price(order.market, request.price);
    const total = this.#count(request.count);
    const rested = order.remaining;
    const keeps = yesPrice === order.price && total - order.filled <= order.remaining;
    if (total <= order.filled) throw badRequest('count must be above what was filled');
    if (request.expiration_time !== undefined) order.expiration = request.expiration_time || undefined;
    if (request.updated_client_order_id) {
      if (account.byClientId.has(request.updated_client_order_id)) throw new Refusal(409, 'order_already_exists');
      order.clientId = request.updated_client_order_id;
      account.byClientId.set(order.clientId, order);
    }
    this.#leave(order);
    order.price = yesPrice;
    order.remaining = total - order.filled;
    if (!this.initialStays) order.initial = total;
    if (!keeps) order.place = this.clock.next();
    this.#touch(order);
    const fills = this.#match(order, this.#opposite(order.market, order));
    if (order.remaining === 0n) this.#end(order, 'executed');
    else this.#rest(order);
    return { order, fills, rested };
  }

  decrease(account, id, request) {
    const order = this.#resting(account, id);
    if ((request.reduce_by === undefined) === (request.reduce_to === undefined)) throw badRequest('exactly one of reduce_by and reduce_to');
    const by = request.reduce_by === undefined ? order.remaining - this.#count(request.reduce_to, true) : this.#count(request.reduce_by);
    if (by < 0n) throw badRequest('an order cannot be increased');
    this.#leave(order);
    order.remaining -= least(by, order.remaining);
    if (order.remaining === 0n) this.#end(order, 'canceled');
    else this.#rest(order);
    return order;
  }

  cancel(account, id) {
    const order = this.#resting(account, id);
    const by = order.remaining;
    this.#leave(order);
    order.remaining = 0n;
    this.#end(order, 'canceled');
    return { order, by };
  }

  /** Takes what is due by the clock. */
  tick() {
    for (const account of this.accounts.values())
      for (const order of account.orders.values())
        if (order.status === 'resting' && order.expiration && order.expiration * 1000 <= this.clock.now()) this.cancel(account, order.id);
  }

  /** Puts an order of the house into a market's book. */
  quote(ticker, side, yesPrice, contracts) {
    return this.create(this.house, {
      ticker, side, price: yesPrice, count: contracts, time_in_force: 'good_till_canceled',
      self_trade_prevention_type: 'maker', client_order_id: randomUUID(),
    });
  }

  depth(market) {
    const sides = { yes: new Map(), no: new Map() };
    for (const order of market.orders) {
      const [side, at] = order.side === 'bid' ? [sides.yes, order.price] : [sides.no, PRICE_ONE - order.price];
      side.set(at, (side.get(at) ?? 0n) + order.remaining);
    }
    const levels = (side) => [...side].sort(([a], [b]) => (a < b ? -1 : 1)).map(([at, size]) => [price(at), count(size)]);
    return { yes: levels(sides.yes), no: levels(sides.no) };
  }

  #read(account, request) {
    for (const name of ['ticker', 'side', 'count', 'price', 'time_in_force', 'self_trade_prevention_type'])
      if (request[name] === undefined) throw badRequest(`${name} is required`);
    const market = this.market(request.ticker);
    if (!this.active.exchange) throw new Refusal(503, 'exchange_paused', 'exchange is paused');
    if (!this.active.trading || !market.isOpen) throw new Refusal(409, 'market_inactive', 'market is not open');
    if (!['bid', 'ask'].includes(request.side)) throw badRequest('side must be bid or ask');
    if (!['good_till_canceled', 'immediate_or_cancel', 'fill_or_kill'].includes(request.time_in_force)) throw badRequest('time_in_force');
    if (!['taker_at_cross', 'maker'].includes(request.self_trade_prevention_type)) throw badRequest('self_trade_prevention_type');
    if (request.exchange_index !== undefined && ![-1, market.fields.exchange_index].includes(request.exchange_index))
      throw new Refusal(404, 'market_not_found', 'market not found');
    const yesPrice = this.#price(market, request.price);
    const contracts = this.#count(request.count);
    if (account !== this.house && account.cash - account.reserved < contracts * costOf(request.side, yesPrice))
      throw new Refusal(400, 'insufficient_balance');
    const now = this.clock.now();
    return {
      id: randomUUID(), account, market, side: request.side, price: yesPrice, initial: contracts, remaining: contracts, filled: 0n,
      clientId: request.client_order_id || randomUUID(), status: 'resting', timeInForce: request.time_in_force,
      selfTrade: request.self_trade_prevention_type, expiration: request.expiration_time, created: now, updated: now,
      place: this.clock.next(), takerCost: 0n, makerCost: 0n, takerFees: 0n, makerFees: 0n, group: request.order_group_id, before: undefined,
    };
  }

  #price(market, text) {
    const value = read(text, 4);
    if (value === undefined) throw badRequest('price must be a string of dollars');
    if (!market.takes(value)) throw new Refusal(400, 'invalid_price');
    return value;
  }

  #count(text, mayBeZero = false) {
    const value = read(text, 2);
    if (value === undefined || value < 0n || (value === 0n && !mayBeZero)) throw badRequest('count must be a string above zero');
    return value;
  }

  #resting(account, id) {
    const order = account.orders.get(id);
    if (order?.status !== 'resting') throw notFound();
    return order;
  }

  #opposite(market, order) {
    const crosses = (other) => other.side !== order.side && (order.side === 'bid' ? other.price <= order.price : other.price >= order.price);
    const better = (a, b) => (a.price === b.price ? a.place - b.place : (a.price < b.price) === (order.side === 'bid') ? -1 : 1);
    return market.orders.filter(crosses).sort(better);
  }

  #match(order, others) {
    const fills = [];
    for (const other of others) {
      if (order.remaining === 0n) break;
      if (other.account === order.account) {
        if (order.selfTrade === 'taker_at_cross') { order.selfCrossed = true; break; }
        this.cancel(other.account, other.id);
        continue;
      }
      fills.push(this.#trade(order, other, least(order.remaining, other.remaining)));
    }
    return fills;
  }

  #trade(taker, maker, contracts) {
    const { market } = taker;
    const multiplier = BigInt(Math.round((this.listings.seriesOf(market)?.fee_multiplier ?? 1) * 1000));
    const fee = quadraticFee(contracts, maker.price, (TAKER_RATE * multiplier) / 1000n);
    const trade = { id: randomUUID(), market, price: maker.price, count: contracts, takerSide: taker.side, at: this.clock.now() };
    this.trades.push(trade);
    this.#fill(taker, trade, fee, true);
    this.#fill(maker, trade, 0n, false);
    if (maker.remaining === 0n) { this.#leave(maker, contracts); this.#end(maker, 'executed'); } else this.tell('book', { market, side: maker.side, price: maker.price, by: -contracts, order: maker });
    Object.assign(market.fields, {
      last_price_dollars: price(trade.price),
      volume_fp: count(read(market.fields.volume_fp, 2) + contracts),
      volume_24h_fp: count(read(market.fields.volume_24h_fp, 2) + contracts),
    });
    this.tell('trade', trade);
    return { ...trade, fee };
  }

  #fill(order, trade, fee, isTaker) {
    const { account, market } = order;
    order.remaining -= trade.count;
    order.filled += trade.count;
    const paid = trade.count * costOf(order.side, trade.price);
    if (isTaker) { order.takerCost += paid; order.takerFees += fee; } else { order.makerCost += paid; order.makerFees += fee; }
    const position = account.position(market.ticker);
    const signed = order.side === 'bid' ? trade.count : -trade.count;
    const closing = position.count !== 0n && (position.count > 0n) !== (signed > 0n) ? least(trade.count, position.count < 0n ? -position.count : position.count) : 0n;
    // What closes is sold at the other side's price; what opens is paid for.
    const proceeds = closing * (PRICE_ONE - costOf(order.side, trade.price));
    const opened = (trade.count - closing) * costOf(order.side, trade.price);
    if (closing > 0n) {
      const held = position.count < 0n ? -position.count : position.count;
      const basis = (position.cost * closing) / held;
      position.cost -= basis;
      position.realized += proceeds - basis;
    }
    position.cost += opened;
    position.count += signed;
    position.traded += paid;
    position.fees += fee;
    position.at = trade.at;
    account.cash += proceeds - opened - fee;
    this.#touch(order);
    const fill = { id: randomUUID(), trade, order, isTaker, fee, after: position.count };
    account.fills.push(fill);
    this.tell('fill', fill);
  }

  #cancelRest(order) { order.remaining = 0n; this.#end(order, order.filled > 0n ? 'executed' : 'canceled'); }

  #rest(order) {
    order.market.orders.push(order);
    this.#touch(order);
    this.tell('book', { market: order.market, side: order.side, price: order.price, by: order.remaining, order });
    this.tell('order', order);
  }

  #leave(order, by = order.remaining) {
    const at = order.market.orders.indexOf(order);
    if (at < 0) return;
    order.market.orders.splice(at, 1);
    this.tell('book', { market: order.market, side: order.side, price: order.price, by: -by, order });
  }

  #end(order, status) { order.status = status; this.#touch(order); this.tell('order', order); }

  #touch(order) {
    order.before = order.shown;
    // What becomes of an order as it comes in is no change of it: the recorded ones show one time.
    if (order.shown) order.updated = this.clock.now();
    order.shown = orderFields(order);
  }

  /** An order as a read shows it now; undefined while it is not to be seen yet. */
  seen(order) { return this.readLag > 0 && this.clock.now() - order.updated < this.readLag ? order.before : orderFields(order); }
}

export function orderFields(order) {
  const time = (ms) => new Date(ms).toISOString();
  return {
    order_id: order.id, user_id: order.account.id, client_order_id: order.clientId, ticker: order.market.ticker,
    outcome_side: order.side === 'bid' ? 'yes' : 'no', book_side: order.side, type: 'limit', status: order.status,
    yes_price_dollars: price(order.price), no_price_dollars: price(PRICE_ONE - order.price), fill_count_fp: count(order.filled),
    remaining_count_fp: count(order.remaining), initial_count_fp: count(order.initial), taker_fill_cost_dollars: money(order.takerCost),
    maker_fill_cost_dollars: money(order.makerCost), taker_fees_dollars: money(order.takerFees), maker_fees_dollars: money(order.makerFees),
    expiration_time: order.expiration ? time(order.expiration * 1000) : null, created_time: time(order.created),
    last_update_time: time(order.updated), self_trade_prevention_type: order.selfTrade, subaccount_number: 0,
    exchange_index: order.market.fields.exchange_index,
  };
}
