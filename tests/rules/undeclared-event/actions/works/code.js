async function action_works() {
  const { city } = this.getCurrentNodeParamsJSON();
  const labels = [city].map(() => 'label');
  if (labels.includes('broken')) throw 'broken';
  return city === 'Kyiv' ? 'capital' : ['ot', 'her'].join('');
}

module.exports = action_works;
