async function action_collect_prices() {
  const { codes } = this.getCurrentNodeParamsJSON();
  const priced = codes.map(function price(code) {
    const { rates } = this.getCurrentConstJSON();
    return { code, rate: rates[code] };
  });
  setTimeout(function () {
    this.setCurrentStateConstant('prices', priced);
  }, 10);
  return priced.length > 0 ? 'success' : 'error';
}

module.exports = action_collect_prices;
