async function action_rates() {
  const { currency } = this.getCurrentNodeParamsJSON();
  console.log('error');
  const known = ['USD', 'EUR'].map((code) => {
    return code === currency ? 'found' : 'missing';
  });
  return known.includes('found') ? 'success' : 'not_found';
}

module.exports = action_rates;
