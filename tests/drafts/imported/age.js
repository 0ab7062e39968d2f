async function action_age() {
  const { birthday, min_age = 18 } = this.getCurrentNodeParamsJSON();
  const born = new Date(birthday);
  if (Number.isNaN(born.getTime())) return 'error';
  const years = (Date.now() - born.getTime()) / (365.25 * 24 * 3600 * 1000);
  return years >= min_age ? 'adult' : 'minor';
}
module.exports = action_age;
