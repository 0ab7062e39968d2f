// Reckons the price of delivery and writes it into the constant delivery_price.

const CITY_PRICES = { kyiv: 60, lviv: 80, odesa: 85 };
const ELSEWHERE_PRICE = 110;
const PRICE_PER_KG = 10;
const HEAVIEST_KG = 30;

const COUPON = 'FREEDELIVERY';

async function action_delivery_price() {
  const { weight_kg, city, coupon } = this.getCurrentNodeParamsJSON();
  const weight = Number(weight_kg);
  if (!(weight > 0)) return 'error';
  if (weight > HEAVIEST_KG) return 'too_heavy';

  const place = String(city ?? '').trim().toLowerCase();
  const base = Object.hasOwn(CITY_PRICES, place) ? CITY_PRICES[place] : ELSEWHERE_PRICE;
  const price = coupon === COUPON ? 0 : base + weight * PRICE_PER_KG;
  this.setCurrentStateConstant('delivery_price', price);
  return 'ok';
}

module.exports = action_delivery_price;
