// Reckons the price of delivery and writes it into the constant delivery_price.

const CITY_PRICES = { kyiv: 60, lviv: 80, odesa: 85 };
const ELSEWHERE_PRICE = 110;
const PRICE_PER_KG = 10;
const HEAVIEST_KG = 30;

async function action_delivery_price() {
  const { weight_kg, city } = this.getCurrentNodeParamsJSON();
  const weight = Number(weight_kg);
  const place = String(city ?? '').trim().toLowerCase();
  if (!(weight > 0) || place === '') return 'error';
  if (weight > HEAVIEST_KG) return 'too_heavy';

  const base = Object.hasOwn(CITY_PRICES, place) ? CITY_PRICES[place] : ELSEWHERE_PRICE;
  this.setCurrentStateConstant('delivery_price', base + weight * PRICE_PER_KG);
  return 'calculated';
}

module.exports = action_delivery_price;
