function action_returns_nothing() {
  const { city } = this.getCurrentNodeParamsJSON();
  if (!city) return;
  if (city === 'Kyiv') return null;
  if (city.length > 40) return void console.log('too long');
  return city === 'Lviv' ? 'success' : undefined;
}

module.exports = action_returns_nothing;
