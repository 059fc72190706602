// Markets, events and series: a few of its own, or those of recorded files.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { read } from './fixed.mjs';

const day = 86_400_000;
const CENTS = [{ start: '0.0000', end: '1.0000', step: '0.0100' }];

export class Market {
  constructor(fields, now) {
    this.fields = {
      market_type: 'binary', title: fields.ticker, yes_sub_title: 'Yes', no_sub_title: 'No',
      created_time: new Date(now - 10 * day).toISOString(), updated_time: new Date(now).toISOString(),
      open_time: new Date(now - 10 * day).toISOString(), close_time: new Date(now + 10 * day).toISOString(),
      latest_expiration_time: new Date(now + 20 * day).toISOString(), settlement_timer_seconds: 60, status: 'active',
      last_price_dollars: '0.0000', volume_fp: '0.00', volume_24h_fp: '0.00', result: '', can_close_early: true,
      open_interest_fp: '0.00', notional_value_dollars: '1.0000', previous_yes_bid_dollars: '0.0000',
      previous_yes_ask_dollars: '0.0000', previous_price_dollars: '0.0000', settlement_bounds_type: 'default',
      expiration_value: '', rules_primary: 'By the rules.', rules_secondary: '', price_level_structure: 'linear_cent',
      price_ranges: CENTS, exchange_index: 0, ...fields,
    };
    this.orders = []; // resting, in no order
  }

  get ticker() { return this.fields.ticker; }
  get isOpen() { return this.fields.status === 'active'; }

  /** Whether a price in ten-thousandths is on the market's grid. */
  takes(value) {
    if (value <= 0n || value >= 10_000n) return false;
    if (value % 100n === 0n) return true;
    return this.fields.price_ranges.some(({ start, end, step }) => {
      const [from, to, by] = [start, end, step].map((text) => read(text, 4));
      return by > 0n && value >= from && value <= to && (value - from) % by === 0n;
    });
  }
}

export class Listings {
  markets = new Map();
  events = new Map();
  series = new Map();

  addSeries(fields) {
    this.series.set(fields.ticker, {
      frequency: 'custom', title: fields.ticker, category: 'Climate and Weather', categories: [], tags: [], settlement_sources: [],
      contract_url: '', contract_terms_url: '', fee_type: 'quadratic', fee_multiplier: 1, additional_prohibitions: [], ...fields,
    });
  }

  addEvent(fields) {
    this.events.set(fields.event_ticker, {
      sub_title: '', title: fields.event_ticker, collateral_return_type: '', mutually_exclusive: true, settlement_sources: [], ...fields,
    });
    if (!this.series.has(fields.series_ticker)) this.addSeries({ ticker: fields.series_ticker });
  }

  addMarket(fields, now) {
    const market = new Market(fields, now);
    this.markets.set(market.ticker, market);
    return market;
  }

  of(event) { return [...this.markets.values()].filter((market) => market.fields.event_ticker === event); }
  seriesOf(market) { return this.series.get(this.events.get(market.fields.event_ticker)?.series_ticker); }
}

/** Five markets of one event, for tests that need no more. */
export function seed(listings, now) {
  listings.addEvent({ event_ticker: 'KXTEMP-31JAN01', series_ticker: 'KXTEMP', title: 'Highest temperature', category: 'Climate and Weather' });
  for (const strike of ['T40', 'B42', 'B44', 'B46', 'T48'])
    listings.addMarket({ ticker: `KXTEMP-31JAN01-${strike}`, event_ticker: 'KXTEMP-31JAN01', yes_sub_title: strike }, now);
  listings.addSeries({ ticker: 'KXDEAR', fee_multiplier: 2 });
  listings.addEvent({ event_ticker: 'KXDEAR-31JAN01', series_ticker: 'KXDEAR', title: 'Dear' });
  listings.addMarket({
    ticker: 'KXDEAR-31JAN01-X', event_ticker: 'KXDEAR-31JAN01', exchange_index: 2, price_level_structure: 'deci_cent',
    price_ranges: [{ start: '0.0000', end: '1.0000', step: '0.0010' }],
  }, now);
}

/** The markets of `prod/events.nested.json` below a folder of recorded responses; how many there were. */
export function seedFrom(folder, listings, now) {
  const file = join(folder, 'prod', 'events.nested.json');
  if (!existsSync(file)) return 0;
  const answer = JSON.parse(readFileSync(file, 'utf8'));
  let added = 0;
  for (const event of (answer.response ?? answer).events ?? []) {
    const { markets = [], ...fields } = event;
    listings.addEvent(fields);
    for (const market of markets) {
      listings.addMarket({ ...market, status: 'active', close_time: new Date(now + 10 * day).toISOString() }, now);
      added++;
    }
  }
  return added;
}
