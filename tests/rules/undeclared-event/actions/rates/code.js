const ROUTES = Object.freeze({ USD: 'dollar', EUR: 'euro' });

async function action_rates() {
  const { currency } = this.getCurrentNodeParamsJSON();
  if (!currency) return 'not-found';
  return ROUTES[currency] || 'other';
}

module.exports = action_rates;
