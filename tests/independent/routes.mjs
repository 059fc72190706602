// The REST front: the part of the contract that trading needs.
import { Refusal, badRequest, notFound } from './errors.mjs';
import { newKey, readKey } from './signatures.mjs';
import { PRICE_ONE, count, money, price, write } from './fixed.mjs';

const SEEN = { open: ['active'], unopened: ['initialized'], paused: ['inactive'], closed: ['closed', 'determined', 'disputed', 'amended'], settled: ['finalized'] };

/** The routes: method, pattern, whether a signature is needed, and what answers. */
export function routes(exchange) {
  const time = (ms) => new Date(ms).toISOString();
  const list = (query, name) => (query.get(name) ?? '').split(',').filter(Boolean);

  function page(items, query, name, most = 1000, extra = {}) {
    const limit = Number(query.get('limit') ?? 100);
    if (!Number.isInteger(limit) || limit < 1 || limit > most) throw badRequest(`limit must be from 1 to ${most}`);
    // A cursor that nobody issued is answered with page one.
    const start = Number(/^at(\d+)$/.exec(Buffer.from(query.get('cursor') ?? '', 'base64').toString())?.[1] ?? 0);
    const cursor = start + limit < items.length ? Buffer.from(`at${start + limit}`).toString('base64') : '';
    return { [name]: items.slice(start, start + limit), cursor, ...extra };
  }

  function within(query, at, names = ['min_ts', 'max_ts']) {
    const [from, to] = names.map((name) => query.get(name));
    return (item) => (from === null || at(item) >= Number(from) * 1000) && (to === null || at(item) <= Number(to) * 1000);
  }

  function shown(market) {
    const { yes, no } = exchange.depth(market);
    const [bid, ask] = [yes.at(-1), no.at(-1)];
    const turned = (text) => price(PRICE_ONE - BigInt(text.replace('.', '')));
    return {
      ...market.fields,
      yes_bid_dollars: bid?.[0] ?? '0.0000', yes_bid_size_fp: bid?.[1] ?? '0.00',
      yes_ask_dollars: ask ? turned(ask[0]) : '1.0000', yes_ask_size_fp: ask?.[1] ?? '0.00',
      no_bid_dollars: ask?.[0] ?? '0.0000', no_ask_dollars: bid ? turned(bid[0]) : '1.0000',
    };
  }

  const tradeFields = (trade) => ({
    trade_id: trade.id, ticker: trade.market.ticker, count_fp: count(trade.count), yes_price_dollars: price(trade.price),
    no_price_dollars: price(PRICE_ONE - trade.price), taker_outcome_side: trade.takerSide === 'bid' ? 'yes' : 'no',
    taker_book_side: trade.takerSide, created_time: time(trade.at), is_block_trade: false,
  });

  const fillFields = ({ id, trade, order, isTaker, fee }) => ({
    fill_id: id, trade_id: trade.id, order_id: order.id, ticker: trade.market.ticker, market_ticker: trade.market.ticker,
    exchange_index: trade.market.fields.exchange_index, outcome_side: order.side === 'bid' ? 'yes' : 'no', book_side: order.side,
    count_fp: count(trade.count), yes_price_dollars: price(trade.price), no_price_dollars: price(PRICE_ONE - trade.price), is_taker: isTaker,
    created_time: time(trade.at), fee_cost: money(fee), subaccount_number: 0, ts: Math.floor(trade.at / 1000),
  });

  const positionFields = ([ticker, position]) => ({
    ticker, exchange_index: exchange.market(ticker).fields.exchange_index, total_traded_dollars: money(position.traded),
    position_fp: count(position.count), market_exposure_dollars: money(position.cost), realized_pnl_dollars: money(position.realized),
    fees_paid_dollars: money(position.fees), last_updated_ts: time(position.at),
  });

  const newestFirst = (items) => [...items].reverse();
  const archived = (order) => order.status !== 'resting' && order.updated < exchange.cutoff.orders_updated_ts;
  const ordersOf = (account, query, wanted) => newestFirst(account.orders.values())
    .filter(wanted)
    .map((order) => exchange.seen(order))
    .filter(Boolean)
    .filter((order) => !query.get('ticker') || order.ticker === query.get('ticker'))
    .filter((order) => !query.get('status') || order.status === query.get('status'))
    .filter(within(query, (order) => Date.parse(order.created_time)));

  const filledBy = (fills) => fills.reduce((sum, fill) => sum + fill.count, 0n);

  function averages(fills) {
    const filled = filledBy(fills);
    return filled === 0n ? {} : {
      average_fill_price: price(fills.reduce((sum, fill) => sum + fill.count * fill.price, 0n) / filled),
      average_fee_paid: money((fills.reduce((sum, fill) => sum + fill.fee, 0n) * 100n) / filled),
    };
  }

  const created = ({ order, fills }) => ({
    order_id: order.id, client_order_id: order.clientId, fill_count: count(order.filled), remaining_count: count(order.remaining), ts_ms: order.updated,
    ...averages(fills),
  });

  // The contract: counts are there only where the amendment caused a fill or changed what rests, and count its own fills.
  function amended({ order, fills, rested }) {
    const isChanged = fills.length > 0 || order.remaining !== rested;
    return {
      order_id: order.id, client_order_id: order.clientId, ts_ms: order.updated,
      fill_count: isChanged ? count(filledBy(fills)) : null, remaining_count: isChanged ? count(order.remaining) : null,
      ...averages(fills),
    };
  }

  const canceled = ({ order, by }) => ({ order_id: order.id, client_order_id: order.clientId, reduced_by: count(by), ts_ms: order.updated });
  const each = (items, act, name) => items.map((item) => {
    try { return act(item); } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      return { [name]: item[name], error: refusal.body.error };
    }
  });
  const statusNow = () => ({ exchange_active: exchange.active.exchange, trading_active: exchange.active.trading });
  const open = (name, pattern, act) => [name, new RegExp(`^${pattern}$`), false, act];
  const admit = (keys, account, key) => { keys.set(key.id, { ...key, account }); return key.id; };
  const signed = (name, pattern, act) => [name, new RegExp(`^${pattern}$`), true, act];

  return [
    open('GET', '/exchange/status', () => statusNow()),
    open('GET', '/exchange/schedule', () => ({ schedule: { standard_hours: [], maintenance_windows: [] } })),
    open('GET', '/markets', ({ query }) => {
      const status = query.get('status');
      if (status !== null && !SEEN[status]) throw badRequest('status must be one of unopened, open, paused, closed, settled');
      const [tickers, event, series] = [list(query, 'tickers'), query.get('event_ticker'), query.get('series_ticker')];
      const found = [...exchange.listings.markets.values()]
        .filter((market) => !status || SEEN[status].includes(market.fields.status))
        .filter((market) => !tickers.length || tickers.includes(market.ticker))
        .filter((market) => !event || market.fields.event_ticker === event)
        .filter((market) => !series || exchange.listings.seriesOf(market)?.ticker === series);
      return page(found.map(shown), query, 'markets');
    }),
    open('GET', '/historical/markets', ({ query }) => page([], query, 'markets')),
    open('GET', '/markets/trades', ({ query }) => page(newestFirst(exchange.trades)
      .filter((trade) => trade.at >= exchange.cutoff.trades_created_ts)
      .filter((trade) => !query.get('ticker') || trade.market.ticker === query.get('ticker'))
      .filter(within(query, (trade) => trade.at)).map(tradeFields), query, 'trades')),
    open('GET', '/historical/trades', ({ query }) => page(newestFirst(exchange.trades)
      .filter((trade) => trade.at < exchange.cutoff.trades_created_ts)
      .filter((trade) => !query.get('ticker') || trade.market.ticker === query.get('ticker'))
      .filter(within(query, (trade) => trade.at)).map(tradeFields), query, 'trades')),
    open('GET', '/markets/([^/]+)/orderbook', ({ path: [ticker] }) => {
      const { yes, no } = exchange.depth(exchange.market(ticker));
      return { orderbook_fp: { yes_dollars: yes, no_dollars: no } };
    }),
    open('GET', '/markets/orderbooks', ({ query }) => ({
      orderbooks: query.getAll('tickers').flatMap((text) => text.split(',')).map((ticker) => {
        const { yes, no } = exchange.depth(exchange.market(ticker));
        return { ticker, orderbook_fp: { yes_dollars: yes, no_dollars: no } };
      }),
    })),
    open('GET', '/markets/([^/]+)', ({ path: [ticker] }) => ({ market: shown(exchange.market(ticker)) })),
    open('GET', '/events', ({ query }) => page([...exchange.listings.events.values()]
      .filter((event) => !query.get('series_ticker') || event.series_ticker === query.get('series_ticker')), query, 'events', 200)),
    open('GET', '/events/([^/]+)', ({ path: [ticker] }) => {
      const event = exchange.listings.events.get(ticker);
      if (!event) throw notFound();
      return { event, markets: exchange.listings.of(ticker).map(shown) };
    }),
    open('GET', '/series', () => ({ series: [...exchange.listings.series.values()] })),
    open('GET', '/series/([^/]+)', ({ path: [ticker] }) => {
      const series = exchange.listings.series.get(ticker);
      if (!series) throw notFound();
      return { series };
    }),
    open('GET', '/historical/cutoff', () => Object.fromEntries(Object.entries(exchange.cutoff).map(([name, at]) => [name, time(at)]))),

    signed('GET', '/portfolio/balance', ({ account }) => {
      const free = account.cash - account.reserved;
      return {
        balance: Number(free / 10_000n), balance_dollars: write(free / 100n, 4), portfolio_value: 0, updated_ts: Math.floor(exchange.clock.now() / 1000),
        balance_breakdown: [{ exchange_index: 0, balance: write(free / 100n, 4) }],
      };
    }),
    signed('GET', '/portfolio/positions', ({ account, query }) => {
      const held = [...account.positions].filter(([ticker]) => !query.get('ticker') || ticker === query.get('ticker'));
      return page(held.map(positionFields), query, 'market_positions', 1000, { event_positions: [] });
    }),
    signed('GET', '/historical/positions', ({ query }) => page([], query, 'market_positions', 1000, { event_positions: [] })),
    signed('GET', '/portfolio/fills', ({ account, query }) => page(newestFirst(account.fills)
      .filter(({ trade }) => trade.at >= exchange.cutoff.trades_created_ts)
      .filter(({ trade }) => !query.get('ticker') || list(query, 'ticker').includes(trade.market.ticker))
      .filter(({ order }) => !query.get('order_id') || order.id === query.get('order_id'))
      .filter(within(query, ({ trade }) => trade.at)).map(fillFields), query, 'fills')),
    signed('GET', '/historical/fills', ({ account, query }) => page(newestFirst(account.fills)
      .filter(({ trade }) => trade.at < exchange.cutoff.trades_created_ts)
      .filter(({ trade }) => !query.get('ticker') || trade.market.ticker === query.get('ticker'))
      .filter(within(query, ({ trade }) => trade.at)).map(fillFields), query, 'fills')),
    signed('GET', '/portfolio/settlements', ({ account, query }) => page(account.settlements, query, 'settlements')),
    signed('GET', '/portfolio/orders', ({ account, query }) => page(ordersOf(account, query, (order) => !archived(order)), query, 'orders')),
    signed('GET', '/historical/orders', ({ account, query }) => page(ordersOf(account, query, archived), query, 'orders')),
    signed('GET', '/portfolio/orders/([^/]+)', ({ account, path: [id] }) => {
      const order = account.orders.get(id);
      const fields = order && exchange.seen(order);
      if (!fields) throw notFound();
      return { order: fields };
    }),
    signed('POST', '/portfolio/events/orders', ({ account, body }) => [201, created(exchange.create(account, body))]),
    signed('DELETE', '/portfolio/events/orders', ({ account }) => {
      for (const order of [...account.orders.values()]) if (order.status === 'resting') exchange.cancel(account, order.id);
      return [204];
    }),
    signed('POST', '/portfolio/events/orders/batched', ({ account, body }) => [201, {
      orders: each(body.orders ?? [], (request) => created(exchange.create(account, request)), 'client_order_id'),
    }]),
    signed('DELETE', '/portfolio/events/orders/batched', ({ account, body }) => ({
      orders: each(body.orders ?? [], ({ order_id: id }) => canceled(exchange.cancel(account, id)), 'order_id'),
    })),
    signed('DELETE', '/portfolio/events/orders/([^/]+)', ({ account, path: [id] }) => canceled(exchange.cancel(account, id))),
    signed('POST', '/portfolio/events/orders/([^/]+)/amend', ({ account, path: [id], body }) => amended(exchange.amend(account, id, body))),
    signed('POST', '/portfolio/events/orders/([^/]+)/decrease', ({ account, path: [id], body }) => {
      const order = exchange.decrease(account, id, body);
      return { order_id: order.id, client_order_id: order.clientId, remaining_count: count(order.remaining), ts_ms: order.updated };
    }),
    signed('GET', '/account/limits', () => exchange.limits),
    signed('GET', '/account/endpoint_costs', () => ({ endpoint_costs: [], default_cost: 10 })),
    signed('GET', '/api_keys', ({ keys }) => ({ api_keys: [...keys.values()].map(({ id }) => ({ api_key_id: id, name: 'test', scopes: ['read', 'write'] })) })),
    signed('POST', '/api_keys', ({ keys, account, body }) => [201, { api_key_id: admit(keys, account, readKey(body.public_key)) }]),
    signed('POST', '/api_keys/generate', ({ keys, account, body: { key_type: type = 'rsa' } }) => {
      if (!['rsa', 'ed25519'].includes(type)) throw badRequest('key_type is rsa or ed25519');
      const key = newKey(type, type === 'rsa' ? 'pkcs1' : 'pkcs8');
      return [201, { api_key_id: admit(keys, account, key), key_type: type, private_key: key.pem }];
    }),
  ];
}
