async function action_works() {
  const { city } = this.getCurrentNodeParamsJSON();
  const labels = [city].map(() => 'label');
  if (labels.includes('broken')) throw 'broken';
  return city === 'Kyiv' ? 'capital' : city.slice(0, 5);
}

module.exports = action_works;
